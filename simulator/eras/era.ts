/**
 * The differences between kernels, as data (kernel-facts 2, 4 and 6). The machine reads the era instead of comparing
 * version numbers, so a new release is a new row.
 */
export interface Era {
  /** Short name of the row, e.g. `7.2`. */
  readonly name: string;
  /** Null: built without CONFIG_KEXEC_HANDOVER. */
  readonly kho: KhoEra | null;
  /** Null: no LUO in this kernel. */
  readonly luo: LuoEra | null;
}

export interface KhoEra {
  readonly compatible: string;
  /** Two kernels with the string kho-v1 may disagree about the bitmap size: the map is then misread. */
  readonly map: 'bitmap_512' | 'bitmap_4096' | 'radix';
  /** By debugfs (6.16-6.18), by LUO (prepare: v1-v4; reboot: v5-7.0), or the step does not exist (7.1+). */
  readonly finalize: 'debugfs' | 'prepare' | 'reboot' | 'none';
  /** The root tree: `rewritten` at each finalize, or created at boot and `grown` by each subtree. */
  readonly root: 'rewritten' | 'grown';
  /** A child's properties: `fdt`, or `preserved-data` with `blob-size`. */
  readonly child: 'fdt' | 'blob';
  readonly kexecMetadata: boolean;
  /** Prefix of `out/*_phys` and `out/*_len` in debugfs. */
  readonly areaFiles: 'scratch' | 'bootmem';
  /** The text of the log line for a rejected tree (kernel-facts 4c). */
  readonly refusedLine: 'with_errno' | 'plain';
}

/** A list with limits. `container` is allocated at once, `blocks` grow page by page. */
export type ListForm =
  | {
      readonly form: 'container';
      readonly pages: number;
      readonly max: number;
      readonly full: 'ENOMEM' | 'ENOSPC';
    }
  | {
      readonly form: 'blocks';
      readonly perBlock: number;
      readonly maxBlocks: number;
      readonly full: 'ENOSPC';
    };

export interface LuoEra {
  readonly blob: 'fdt_session' | 'fdt_session_flb' | 'struct' | 'fdt_subsystems';
  readonly compatible: string;
  /** The state machine with prepare and cancel of v1-v4. */
  readonly machine: boolean;
  readonly badIncoming: 'panic' | 'disable';
  /** Longest session name in bytes, without the NUL. */
  readonly nameBytes: number;
  /** Empty and unterminated names: rejected, or accepted (the latter truncated). */
  readonly checksNames: boolean;
  readonly sessions: ListForm;
  readonly files: ListForm;
  /** The block chain grows before the duplicate-name check and is not shrunk (7.2, 7.3: LS luo_session_insert). */
  readonly growsBeforeDuplicateCheck: boolean;
  readonly checksDirection: boolean;
  readonly refusesSecondPreserve: boolean;
  /** A failed retrieve stays failed (7.1+), or can be repeated. */
  readonly failedRetrieveIsFinal: boolean;
  /** An unknown handler fails the open with EIO, or only costs the rest of the session's files. */
  readonly deserialize: 'all_or_eio' | 'skip_files';
  /** A failed deserialize is remembered: every later open returns EIO. */
  readonly remembersFailure: boolean;
  readonly memfd: 'memfd-v1' | 'memfd-v2';
  /** 7.2+ frees the incoming page in early boot: debugfs then shows the new content of that page. */
  readonly freesIncomingBlob: boolean;
  /** 7.1+ keeps the serialize lock after success. */
  readonly locksAfterSerialize: boolean;
}

/** The first release of an era, then its row. */
export interface EraRange {
  readonly from: readonly [major: number, minor: number];
  readonly era: Era;
}

/** `7.3.4` gives [7, 3]; null when the text is not a release. */
export function versionOf(release: string): readonly [number, number] | null {
  const match = /^(\d+)\.(\d+)/.exec(release);
  return match === null ? null : [Number(match[1]), Number(match[2])];
}
