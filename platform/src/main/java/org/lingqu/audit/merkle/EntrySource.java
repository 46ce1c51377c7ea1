package org.lingqu.audit.merkle;

import java.util.List;

/** The entries of the log as the database tells them today. */
@FunctionalInterface
public interface EntrySource {

    /** The bytes of the entries at positions {@code from} to {@code to} - 1; empty bytes where the record is missing or damaged. */
    List<byte[]> entries(long from, long to);
}
