/** Fan-out: the log, published to NATS JetStream. */
export { connectNats, type NatsOptions } from './connect.js';
export { FanoutError, fanoutErrorCodes, type FanoutErrorCode } from './errors.js';
export { headerNames, hostToken, subjectOf } from './message.js';
export { startPublisher, type Publisher, type PublisherOptions, type PublisherState } from './publisher.js';
