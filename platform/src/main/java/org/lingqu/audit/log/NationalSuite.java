package org.lingqu.audit.log;

import java.util.function.Function;
import org.lingqu.audit.merkle.EntrySource;
import org.lingqu.audit.note.NoteSigner;
import org.lingqu.audit.note.NoteVerifier;
import org.lingqu.kernel.LegalTime;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the second tree needs beside the first: a key of its own and, as its hashes are other ones, the records themselves.
 *
 * @param signer the SM2 key
 * @param entries reads the records over a given connection
 */
public record NationalSuite(NoteSigner signer, Function<JdbcClient, EntrySource> entries) {

    /** @param firstKey the key of the first tree, whose word the second takes */
    SecondTree on(JdbcClient jdbc, LogTables first, NoteVerifier firstKey, LegalTime time) {
        return new SecondTree(new SecondTables(jdbc), first, firstKey, entries.apply(jdbc), signer, time);
    }
}
