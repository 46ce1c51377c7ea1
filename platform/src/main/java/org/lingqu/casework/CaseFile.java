package org.lingqu.casework;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SubjectRef;

/**
 * One run of a procedure, as it stands: immutable; an act gives the next one.
 *
 * @param id identifies the case
 * @param number as people write it, 临渠共享〔2026〕418号; never reused
 * @param procedure id of the procedure
 * @param subject what it is about
 * @param stage where it stands
 * @param ending how it ended; null while it runs
 * @param version counts the acts; who acts says which version he saw
 * @param packId the rule pack under which it was opened and stays
 * @param packVersion its version at that time
 * @param drafters people who drafted what is to be decided before the case began
 * @param openedAt when it was opened
 * @param closedAt when it ended; null while it runs
 * @param parties the parties, one per role of the table
 * @param handler who of the awaited department was named to handle it; null when nobody was
 * @param clocks all clocks that ever ran, in the order in which they started
 * @param history all steps, oldest first
 */
public record CaseFile(
        CaseId id,
        String number,
        String procedure,
        SubjectRef subject,
        String stage,
        @Nullable Ending ending,
        int version,
        String packId,
        int packVersion,
        Set<AccountId> drafters,
        Instant openedAt,
        @Nullable Instant closedAt,
        List<Party> parties,
        @Nullable Handler handler,
        List<Clock> clocks,
        List<Step> history) {

    public CaseFile {
        drafters = Set.copyOf(drafters);
        parties = List.copyOf(parties);
        clocks = List.copyOf(clocks);
        history = List.copyOf(history);
    }

    /** The same case with its number. */
    CaseFile numbered(String given) {
        return new CaseFile(
                id,
                given,
                procedure,
                subject,
                stage,
                ending,
                version,
                packId,
                packVersion,
                drafters,
                openedAt,
                closedAt,
                parties,
                handler,
                clocks,
                history);
    }

    public boolean isOpen() {
        return ending == null;
    }

    /** The party of this name; empty when the case has none. */
    public Optional<Party> party(String role) {
        return parties.stream().filter(party -> party.role().equals(role)).findFirst();
    }

    /** The department that is a party under this name; empty when there is none or the party is a person. */
    public Optional<DepartmentId> department(String role) {
        return party(role).map(Party::department);
    }

    /** The department through whose channel the case came; empty where it came straight, or the procedure has no such channel. */
    Optional<DepartmentId> came(Start.@Nullable Through through) {
        return through == null || !through.stated().in(this) ? Optional.empty() : department(through.party());
    }

    /** Whether the actor belongs to one of the parties. */
    public boolean concerns(Actor actor) {
        return parties.stream().anyMatch(party -> party.isOf(actor));
    }

    /** The running clock of a limit. */
    public Optional<Clock> running(String limit) {
        return clocks.stream()
                .filter(clock -> clock.isRunning() && clock.limit().equals(limit))
                .findFirst();
    }

    /** Whether a limit of this key has been missed. */
    public boolean hasMissed(String limit) {
        return clocks.stream().anyMatch(clock -> clock.limit().equals(limit) && clock.missedOn() != null);
    }

    /** The most pressing running clock: limits laid down and targets before defaults, then the earlier last day. */
    public Optional<Clock> pressing() {
        return clocks.stream()
                .filter(Clock::isRunning)
                .min(Comparator.comparing(Clock::counts).reversed().thenComparing(Clock::due));
    }

    /** The most pressing clock; where none runs, the one that stands still. */
    public Optional<Clock> shown() {
        return pressing().or(() -> clocks.stream().filter(Clock::isSuspended).findFirst());
    }

    /** The last step that people took. */
    public Optional<Step> lastMove() {
        return history.stream().filter(step -> !step.isOfTheKernel()).reduce((earlier, later) -> later);
    }
}
