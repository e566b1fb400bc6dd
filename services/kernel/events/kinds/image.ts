/** The image that replaces the kernel, the jump into it, and blobs that were read. */
import { boolean, errno, message, name, u64 } from '../fields.js';
import { kind } from '../kind.js';

const image = message.nullable().describe('Name of the image, e.g. its path.');

export const imageKinds = {
  'image.loaded': kind('A process loaded a kexec image.', {
    image,
    carriesKho: boolean.nullable().describe('Whether the image carries the KHO data.'),
  }),
  'image.load_failed': kind('A process could not load a kexec image.', { image, errno }),
  'image.unloaded': kind('A process unloaded the kexec image.'),
  'kexec.requested': kind('A process called reboot(LINUX_REBOOT_CMD_KEXEC).'),
  'kexec.refused': kind('reboot(LINUX_REBOOT_CMD_KEXEC) returned an error. The old kernel continues.', {
    errno,
  }),
  'kexec.entered': kind('The old kernel started its jump into the new one.'),
  'blob.observed': kind(
    'An observer read the exact bytes of a handover blob; `Event.blobs` has their digests.',
    {
      name: name.describe('Path below the KHO debugfs directory, e.g. `out/sub_fdts/LUO`.'),
      size: u64.describe('Size in bytes.'),
      moment: name.nullable().describe("Stage of the update, in the observer's words."),
    },
  ),
} as const;
