/** `errno` as the kernel returns it, positive or negative. */
import { errnoText } from '../drawing/value-text.js';

export const errnoName = (errno: number): string => errnoText(Math.abs(errno));
