package org.lingqu.audit.log;

import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import org.lingqu.kernel.LegalTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The partitions of the records, one for each month of legal time. */
final class Months {

    /** Months made ahead: a node may stand for a quarter and still find its place when it starts. */
    private static final int AHEAD = 3;

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String REFUSED = "42501";
    private static final Logger LOG = LoggerFactory.getLogger(Months.class);

    private final LogTables tables;

    Months(LogTables tables) {
        this.tables = tables;
    }

    /**
     * Makes the partitions around this month, so that no record has to wait for one. A new partition needs a moment alone with the default
     * one, which a long export may be reading, and the guard of the log may refuse it: then it waits for the next time, and the log goes on
     * meanwhile, as the default partition takes what has no month.
     *
     * @return whether all are there
     */
    boolean make(Instant now) {
        YearMonth month = YearMonth.from(LegalTime.wallClock(now));
        try {
            for (int months = -1; months <= AHEAD; months++) {
                tables.makeMonth(month.plusMonths(months)
                        .atDay(1)
                        .atStartOfDay(LegalTime.ZONE)
                        .toInstant());
            }
            return true;
        } catch (DataAccessException failed) {
            String state = failed.getRootCause() instanceof SQLException cause ? cause.getSQLState() : null;
            if (LOCK_NOT_AVAILABLE.equals(state)) {
                LOG.info("the partitions of the next months have to wait for a long reader");
                return false;
            }
            if (REFUSED.equals(state)) {
                LOG.error(
                        "the database refuses the partitions of the next months; records go to the default one",
                        failed);
                return false;
            }
            throw failed;
        }
    }
}
