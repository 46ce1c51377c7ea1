package org.lingqu.casework;

import java.util.UUID;

/**
 * A file handed in with a step of a case. The content lies in the data directory under its digest and never changes.
 *
 * @param id identifies it within the case's address
 * @param name the file's name as handed in
 * @param mediaType as told by the name's ending, never trusted for display: files leave as downloads
 * @param size in bytes
 * @param sha256 digest of the content, hexadecimal
 */
public record Attachment(UUID id, String name, String mediaType, long size, String sha256) {}
