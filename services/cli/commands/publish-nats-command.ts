/** `publish-nats`: the log to a JetStream stream, for those who consume it without this service. */
import type { Command } from 'commander';
import type { PublishNatsOptions } from './publish-nats.js';

export function addPublishNatsCommand(program: Command): void {
  program
    .command('publish-nats')
    .option('--stream <name>', 'the stream, made when it is not there', 'HANDOVER')
    .option('--subject <prefix>', 'what its subjects begin with: PREFIX.HOST.KIND', 'handover')
    .option('--from <position>', 'where an empty stream begins; `now`: behind the last event', '1')
    .option('--replicas <count>', 'copies of a stream that is made here', '1')
    .option('--window <messages>', 'messages that may wait for their acknowledgement', '256')
    .option('--probes <port>', 'serve /healthz and /metrics there, on HOST')
    .option('--json', 'one JSON line when ready')
    .description('publish the log to NATS JetStream, every event once and in order, until stopped')
    .addHelpText(
      'after',
      '\nNATS_URL: servers (nats://127.0.0.1:4222). NATS_CREDS_FILE: a credentials file. NATS_CA_FILE: the authority of their certificates.\nThe place is found in the stream itself. Several may run: one publishes, the others stand by. ARCHIVE_DIR: where what was archived is read from.',
    )
    .action(async (options: PublishNatsOptions) => (await import('./publish-nats.js')).publishNats(options));
}
