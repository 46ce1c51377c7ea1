package org.lingqu.quality.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.Problem;
import org.lingqu.quality.rule.Rule;
import org.lingqu.quality.rule.Rules;
import org.springframework.stereotype.Service;

/** What runs have shown. Scores and counts are open to all staff, as the entries are; the rows behind them are not, see {@link Findings}. */
@Service
public class Runs {

    private final RunRows rows;
    private final Rules rules;

    Runs(RunRows rows, Rules rules) {
        this.rows = rows;
        this.rules = rules;
    }

    /** The last run; empty before the first data have been judged. */
    public Optional<Run> newest(EntryId entry) {
        return rows.newest(entry);
    }

    /** The last run of each of some entries; entries without one are left out. */
    public List<Run> newest(Collection<EntryId> entries) {
        return rows.newest(entries);
    }

    /** The last run of every entry of a department. */
    public List<Run> newestOf(DepartmentId department) {
        return rows.newestOf(department);
    }

    /** The last run of every entry. */
    public List<Run> newest() {
        return rows.newest();
    }

    /** Runs of an entry, the newest first. */
    public List<Run> of(EntryId entry, int most) {
        return rows.of(entry, most);
    }

    /** The last run over each snapshot, the newest snapshot first. */
    public List<Run> bySnapshot(EntryId entry, int most) {
        return rows.bySnapshot(entry, most);
    }

    /** The last run over a snapshot; empty before it has been judged. */
    public Optional<Run> newest(EntryId entry, int snapshot) {
        return rows.newest(entry, snapshot);
    }

    /** The last run that found a snapshot below a floor. */
    public Optional<Run> lastWrong(EntryId entry, int snapshot) {
        return rows.lastWrong(entry, snapshot);
    }

    /** @throws Problem {@code quality-run-unknown} also for a run of another entry */
    public Run get(EntryId entry, UUID id) {
        return rows.find(id)
                .filter(run -> run.entry().equals(entry))
                .orElseThrow(() -> Problem.notFound("quality-run-unknown").with(id));
    }

    /** How the data judged last conform to each standard. */
    public List<StandardConformance> conformance() {
        return rows.conformance();
    }

    /** What each rule found, by indicator. */
    public List<Result> results(Run run) {
        Map<UUID, Rule> known = rules.of(run.entry()).stream().collect(Collectors.toMap(Rule::id, Function.identity()));
        return rows.results(run.id(), known);
    }
}
