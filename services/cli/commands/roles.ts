/** `roles`: creates the owner, writer and reader roles of a ledger. */
import type { Command } from 'commander';
import { makeRoles } from '../../../migrations/index.js';
import { badInput, usage } from '../command-error.js';
import type { JsonOption } from '../input/common-options.js';
import { readBytes } from '../input/files.js';
import { makeOutput } from '../output/output.js';
import { readSettings } from '../../runtime/index.js';

export function define(command: Command): void {
  command
    .requiredOption('--owner-password <file>', 'file with the password of ledger_owner')
    .requiredOption('--writer-password <file>', 'file with the password of ledger_writer')
    .requiredOption('--reader-password <file>', 'file with the password of ledger_reader')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nThen, as ledger_owner: handover-ledger migrate --grant')
    .action(roles);
}

interface RolesOptions extends JsonOption {
  readonly ownerPassword: string;
  readonly writerPassword: string;
  readonly readerPassword: string;
}

async function roles(options: RolesOptions): Promise<void> {
  const output = makeOutput(options.json === true);
  const { databaseUrl } = readSettings();
  if (databaseUrl === null)
    throw usage(
      'roles requires DATABASE_URL or DATABASE_URL_FILE: the embedded server has a single user that owns everything',
      'NO_DATABASE_URL',
    );
  const made = await makeRoles(databaseUrl, {
    owner: passwordIn(options.ownerPassword),
    writer: passwordIn(options.writerPassword),
    reader: passwordIn(options.readerPassword),
  });
  output.result(
    { made },
    made.length === 0
      ? 'The roles already existed. Their passwords were set.'
      : `Created ${made.join(', ')}.`,
  );
}

function passwordIn(file: string): string {
  const text = Buffer.from(readBytes(file)).toString('utf8').trim();
  if (!/^[\x21-\x7e]{12,}$/.test(text))
    throw badInput(
      'BAD_PASSWORD',
      `${file} does not contain a valid password: it must be one line of at least 12 printable ASCII characters without spaces`,
    );
  return text;
}
