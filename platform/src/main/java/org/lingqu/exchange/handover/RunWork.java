package org.lingqu.exchange.handover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.lingqu.exchange.gateway.GrantedCourse;
import org.lingqu.exchange.gateway.GrantedRows;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does one hand-over and says what came of it. Of several processes that try, one does it. */
@Component
class RunWork {

    private static final Logger LOG = LoggerFactory.getLogger(RunWork.class);

    private final Runs runs;
    private final RunDays days;
    private final Grants grants;
    private final GrantedRows granted;
    private final CopyVolume volume;
    private final Supply supply;
    private final Manifests manifests;
    private final HandedFiles files;
    private final DataSource database;
    private final LegalTime time;

    RunWork(
            Runs runs,
            RunDays days,
            Grants grants,
            GrantedRows granted,
            CopyVolume volume,
            Supply supply,
            Manifests manifests,
            HandedFiles files,
            DataSource database,
            LegalTime time) {
        this.runs = runs;
        this.days = days;
        this.grants = grants;
        this.granted = granted;
        this.volume = volume;
        this.supply = supply;
        this.manifests = manifests;
        this.files = files;
        this.database = database;
        this.time = time;
    }

    /**
     * Does it unless it has ended or somebody else has it.
     *
     * @return false when somebody else has it: another process is at it, or has ended it in this moment
     */
    boolean work(UUID id) {
        try (Connection lock = database.getConnection()) {
            if (!locked(lock, "pg_try_advisory_lock", id)) {
                return false;
            }
            try {
                Run run = runs.find(id)
                        .orElseThrow(() -> Problem.notFound("handover-unknown").with(id));
                if (run.state() == RunState.WAITING || run.state() == RunState.RUNNING) {
                    end(run);
                }
            } finally {
                locked(lock, "pg_advisory_unlock", id);
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.error("hand-over {} could not be worked on", id, failed);
        }
        return true;
    }

    private void end(Run run) {
        try {
            String digest = perform(run);
            runs.ended(run.id(), RunState.DONE, null, digest, time.now());
        } catch (Problem refused) {
            LOG.info("hand-over {} ended: {}", run.id(), refused.code());
            RunState state = refused.kind() == Problem.Kind.FORBIDDEN ? RunState.STOPPED : RunState.FAILED;
            runs.ended(run.id(), state, refused.code(), "", time.now());
        } catch (SQLException broken) {
            // what a consumer's database says may quote its rows
            LOG.warn("hand-over {} failed with SQLState {}", run.id(), broken.getSQLState());
            runs.ended(run.id(), RunState.FAILED, TargetRefusal.writing(broken), "", time.now());
        } catch (StackOverflowError lured) {
            // a server asked for a file: MariaDB's driver looks for it in the statement by a pattern as deep as that is
            // long
            LOG.warn("hand-over {} failed: its target answered a statement by asking for a file", run.id());
            runs.ended(run.id(), RunState.FAILED, "handover-failed", "", time.now());
        } catch (RuntimeException unexpected) {
            LOG.error("hand-over {} failed", run.id(), unexpected);
            runs.ended(run.id(), RunState.FAILED, "internal", "", time.now());
        }
    }

    private String perform(Run run) throws SQLException {
        Grant grant = grants.find(run.grant())
                .orElseThrow(() -> Problem.notFound("grant-unknown").with(run.grant()));
        GrantedCourse course = granted.open(grant, run.form().manner(), run.matter(), 0);
        volume.mustHold(course, run);
        runs.began(run.id(), course.snapshot());
        long[] known = {0};
        TableHandover.Result result = supply.run(run, course, (chunks, rows, sent) -> {
            days.reached(run.id(), chunks, rows, sent - known[0]);
            known[0] = sent;
        });
        days.reached(run.id(), result.chunks(), result.rows(), 0); // also when there was nothing to send
        manifests.sign(run, course, result, files.find(run.id()).orElse(null));
        return result.digest();
    }

    private static boolean locked(Connection connection, String function, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + function + "(7094, hashtext(?))")) {
            statement.setString(1, id.toString());
            try (ResultSet rs = statement.executeQuery()) {
                return rs.next() && rs.getBoolean(1);
            }
        }
    }
}
