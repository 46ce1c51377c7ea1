package org.lingqu.casework;

import java.util.List;
import org.lingqu.calendar.Calendars;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Lets time pass for the cases whose limits end: records lateness as a fact, escalates it, completes steps that complete themselves,
 * announces last days. It decides nothing by itself – what is due follows from the stored dates – so it may run twice, beside another
 * process, or after a week of standing still: each case is woken in its own transaction with its row locked, and what is already written
 * is not written again.
 */
@Service
public class OverdueSweep {

    private static final Logger LOG = LoggerFactory.getLogger(OverdueSweep.class);
    private static final int BATCH = 200;

    private final CaseFiles files;
    private final Desk desk;
    private final Calendars calendars;
    private final LegalTime time;

    OverdueSweep(CaseFiles files, Desk desk, Calendars calendars, LegalTime time) {
        this.files = files;
        this.desk = desk;
        this.calendars = calendars;
        this.time = time;
    }

    /**
     * Runs once over everything that is due or nearly so.
     *
     * @return how many cases were looked at
     */
    public int run() {
        int woken = 0;
        CaseId last = null;
        List<CaseId> batch;
        do {
            batch = files.toWake(CaseLists.lastYellowDay(calendars.here(), time.today()), last, BATCH);
            for (CaseId id : batch) {
                wake(id);
                last = id;
                woken++;
            }
        } while (batch.size() == BATCH);
        return woken;
    }

    /** One case that cannot be woken must not keep the others asleep. */
    private void wake(CaseId id) {
        try {
            desk.wake(id);
        } catch (Problem | DataAccessException | TransactionException failed) {
            LOG.error("case {} could not be woken", id, failed);
        }
    }
}
