package org.lingqu.audit;

import org.lingqu.audit.log.LogTables;
import org.lingqu.audit.log.NationalSuite;
import org.lingqu.audit.merkle.EntrySource;
import org.lingqu.audit.note.NoteAlgorithm;
import org.lingqu.audit.note.NoteSigner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The records of a log as a node reads them. */
public final class LoggedEntries {

    private LoggedEntries() {}

    public static EntrySource over(JdbcClient jdbc) {
        return new LogProofs(jdbc, new LogTables(jdbc));
    }

    /** What a second tree of the tests' log needs, with a key of its own. */
    public static NationalSuite national() {
        return new NationalSuite(NoteSigner.generate("test.example/log/sm3", NoteAlgorithm.SM2), LoggedEntries::over);
    }
}
