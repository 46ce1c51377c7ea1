package org.lingqu.bench;

import java.util.UUID;

/**
 * What the exported log says of one access.
 *
 * @param position in the log, from 0
 * @param leaf RFC 6962 leaf hash of the entry's bytes as they lie in the file, in unpadded base64url
 */
record LogEntry(long position, UUID id, String matter, long rows, String leaf) {}
