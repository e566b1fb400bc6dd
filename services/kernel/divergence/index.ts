/** Where live updates part from each other, and what the failed ones share. */
export { courseOf, stages, type Course, type Stage } from './course.js';
export { firstDivergence, type Divergence } from './first-divergence.js';
export {
  failureGroups,
  type FailureGroup,
  type JudgedUpdate,
  type SharedAttribute,
} from './failure-groups.js';
