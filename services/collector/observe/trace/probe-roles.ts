/**
 * What the parameters of the probed functions mean. A probe may call them anything and fetch them from a register
 * (x86_64 or arm64), from `$argN` or by BTF name: the function's signature decides (kernel-facts 5.3).
 */
import type { ProbeArgument, ProbeDefinition } from './probe-definition.js';

export type Role =
  | 'session'
  | 'token'
  | 'fd'
  | 'name'
  | 'blob'
  | 'size'
  | 'folio'
  | 'page'
  | 'pages'
  | 'phys'
  | 'pointer'
  | 'memory'
  | 'cmd'
  | 'flags'
  | 'key'
  | 'pfn'
  | 'order'
  | 'ret';

interface Signature {
  /** Role of each parameter in order; null = of no interest. */
  readonly params: readonly (Role | null)[];
  /** Role of anything fetched as a string, whatever it was dereferenced from. */
  readonly string: Role | null;
}

const s = (string: Role | null, ...params: (Role | null)[]): Signature => ({ params, string });

const signatures: Readonly<Record<string, Signature>> = {
  luo_session_create: s('session'),
  luo_session_retrieve: s('session'),
  luo_session_preserve_fd: s('session'),
  luo_session_retrieve_fd: s('session'),
  luo_session_finish: s('session'),
  luo_session_finish_one: s('session'),
  luo_session_freeze_one: s('session'),
  luo_session_release: s('session'),
  luo_session_ioctl: s('session', null, 'cmd'),
  luo_ioctl: s(null, null, 'cmd'),
  luo_preserve_file: s(null, null, 'token', 'fd'),
  luo_retrieve_file: s(null, null, 'token'),
  kho_add_subtree: s('name', null, 'blob', 'size'),
  kho_remove_subtree: s(null, 'blob'),
  kho_retrieve_subtree: s('name'),
  kho_preserve_folio: s(null, 'folio'),
  kho_unpreserve_folio: s(null, 'folio'),
  kho_preserve_pages: s(null, 'page', 'pages'),
  kho_unpreserve_pages: s(null, 'page', 'pages'),
  kho_preserve_phys: s(null, 'phys', 'size'),
  kho_unpreserve_phys: s(null, 'phys', 'size'),
  kho_preserve_vmalloc: s(null, 'pointer'),
  kho_unpreserve_vmalloc: s(null, 'pointer'),
  kho_restore_folio: s(null, 'phys'),
  kho_restore_pages: s(null, 'phys', 'pages'),
  kho_restore_vmalloc: s(null, 'pointer'),
  kho_alloc_preserve: s(null, 'size'),
  kho_unpreserve_free: s(null, 'memory'),
  kho_restore_free: s(null, 'memory'),
  kho_radix_add_page: s(null, null, 'pfn', 'order'),
  kho_radix_add_key: s(null, null, 'key'),
  __do_sys_kexec_file_load: s(null, null, null, null, null, 'flags'),
  __se_sys_kexec_file_load: s(null, null, null, null, null, 'flags'),
};

/** 6.16 to 6.18: kho_add_subtree(ser, name, fdt). */
const oldAddSubtree: Signature = s('name', null, 'name', 'blob');

const X86 = ['di', 'si', 'dx', 'cx', 'r8', 'r9'];
/** Parameter names in the kernel source and common names in probes, for fetches that name no register. */
const byName: Readonly<Record<string, Role>> = {
  session: 'session',
  token: 'token',
  fd: 'fd',
  name: 'name',
  fdt: 'blob',
  blob: 'blob',
  size: 'size',
  folio: 'folio',
  page: 'page',
  nr: 'pages',
  nr_pages: 'pages',
  phys: 'phys',
  ptr: 'pointer',
  mem: 'memory',
  cmd: 'cmd',
  flags: 'flags',
  key: 'key',
  pfn: 'pfn',
  order: 'order',
  ret: 'ret',
  retval: 'ret',
};

export function roleOf(
  definition: ProbeDefinition,
  argument: ProbeArgument,
  oldSubtrees: boolean,
): Role | null {
  if (argument.base === '$retval') return argument.depth === 0 ? 'ret' : null;
  const signature =
    definition.func === 'kho_add_subtree' && oldSubtrees ? oldAddSubtree : signatures[definition.func];
  if (/^u?string$|^symstr$/.test(argument.type)) return signature?.string ?? null;
  if (argument.depth > 0) return null;
  const index = parameterIndex(argument.base);
  if (index !== null) return signature?.params[index] ?? null;
  // A name is only trusted where the function has such a parameter.
  const role = byName[argument.base] ?? null;
  return role !== null && (signature?.params.includes(role) ?? false) ? role : null;
}

/** Role of `name=` on a line whose definition was not saved. */
export function roleByName(func: string, name: string, isString: boolean): Role | null {
  const signature = signatures[func];
  if (isString) return signature?.string ?? null;
  const role = byName[name] ?? null;
  return role === 'ret' || (signature?.params.includes(role) ?? false) ? role : null;
}

function parameterIndex(base: string): number | null {
  const arg = /^\$arg(\d+)$/.exec(base);
  if (arg !== null) return Number(arg[1]) - 1;
  const register = /^%(.*)$/.exec(base)?.[1];
  if (register === undefined) return null;
  const arm = /^[xw](\d)$/.exec(register);
  if (arm !== null) return Number(arm[1]);
  // 32-bit and 64-bit spellings of the System V argument registers.
  const x86 = X86.indexOf(register.replace(/^[re](?=[dsc][ixp]|dx)/, '').replace(/^(r[89])[dwb]$/, '$1'));
  return x86 === -1 ? null : x86;
}

/** Functions this reader understands at all, with every handler's own. */
export function isKnownFunction(func: string): boolean {
  return (
    func in signatures ||
    /_luo_(preserve|unpreserve|freeze|unfreeze|retrieve|finish)$/.test(func) ||
    OTHERS.has(func) ||
    /^__(x64|ia32|arm64)_sys_kexec_(file_)?load$/.test(func)
  );
}

const OTHERS = new Set([
  'luo_open',
  'luo_release',
  'luo_file_unpreserve_files',
  'luo_file_freeze',
  'luo_file_unfreeze',
  'luo_file_finish',
  'luo_file_deserialize',
  'luo_session_deserialize',
  'luo_session_serialize',
  'luo_flb_serialize',
  'liveupdate_reboot',
  'kernel_kexec',
  'machine_kexec',
  'machine_shutdown',
  'syscore_shutdown',
  'device_shutdown',
  'kernel_restart_prepare',
  'kho_finalize',
  'kho_abort',
  'kho_fill_kimage',
  'kho_block_set_grow',
  'kho_block_set_shrink',
  'kho_block_set_restore',
]);
