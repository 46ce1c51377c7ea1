package org.lingqu.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;

/** Who may make a move: all the reasons that stand against a person making it. */
final class Gate {

    private final Procedure table;
    private final Terms terms;
    private final ExtensionGate extensions;

    /** @param table the table as it reads under the pack */
    Gate(Procedure table, Terms terms) {
        this.table = table;
        this.terms = terms;
        this.extensions = new ExtensionGate(table, terms);
    }

    ExtensionGate extensions() {
        return extensions;
    }

    /** Whether the move would be offered to this person on this day. */
    boolean allows(CaseFile file, Move move, Actor actor, LocalDate today) {
        return isPossible(file, move)
                && extensions.leaves(move, file.clocks(), today)
                && rolesFor(file, move).stream().anyMatch(role -> holds(file, role, actor))
                && hands(file, move, actor).isPresent();
    }

    private static boolean isPossible(CaseFile file, Move move) {
        Stated stated = move.when().stated();
        String missed = move.when().missed();
        return (stated == null || stated.in(file)) && (missed == null || file.hasMissed(missed));
    }

    /** @throws Problem {@code move-not-possible}, {@code move-not-yet} */
    void mustBePossible(CaseFile file, Move move) {
        String missed = move.when().missed();
        if (missed != null && !file.hasMissed(missed)) {
            throw Problem.conflict("move-not-yet").with(phrase("move." + move.name()), phrase("clock." + missed));
        }
        if (!isPossible(file, move)) {
            throw Problem.conflict("move-not-possible").with(file.number(), phrase("stage." + file.stage()));
        }
    }

    void mustBeAllowed(CaseFile file, Move move, Actor actor) {
        mustBeParty(file, move, actor);
        if (hands(file, move, actor).isEmpty()) {
            throw Problem.forbidden("four-eyes").with(actor.name(), phrase("move." + move.name()));
        }
    }

    void mustBeParty(CaseFile file, Move move, Actor actor) {
        List<Role> roles = rolesFor(file, move);
        if (roles.isEmpty()) {
            throw Problem.conflict("extension-unknown").with(terms.packTitle());
        }
        if (roles.stream().noneMatch(role -> holds(file, role, actor))) {
            throw Problem.forbidden("move-not-yours")
                    .with(
                            phrase("move." + move.name()),
                            phrase("role." + roles.get(0).name()));
        }
    }

    private static boolean holds(CaseFile file, Role role, Actor actor) {
        return file.party(role.party())
                .filter(party -> role.isHeldBy(actor, party))
                .isPresent();
    }

    /**
     * The roles that may make a move; for an extension those to whose consent the pack ties it, none where it knows no extension. Where it
     * asks for nobody's consent, whoever owes the act.
     */
    private List<Role> rolesFor(CaseFile file, Move move) {
        Move.Extending extending = move.extension();
        if (extending == null) {
            return List.of(move.by());
        }
        if (terms.extendsFreely(extending.limit())) {
            return table.clock(extending.limit()).map(ClockRule::obliges).stream()
                    .toList();
        }
        return extending.approvers().entrySet().stream()
                .filter(entry -> {
                    Stated needed = extending.onlyAfter().get(entry.getKey());
                    return needed == null || needed.in(file);
                })
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whose hand makes the move: one's own, or that of the colleague stood in for. */
    record Hand(@Nullable Principal insteadOf) {}

    /**
     * The hand that may make the move. Nobody decides what he applied for, drafted or delegated, nor does what the table keeps from those
     * who did something before – neither himself nor through his deputy. Empty when no hand is left.
     */
    private Optional<Hand> hands(CaseFile file, Move move, Actor actor) {
        if (isBarred(file, move, actor.id())) {
            return Optional.empty();
        }
        List<Role> held = rolesFor(file, move).stream()
                .filter(role -> holds(file, role, actor))
                .toList();
        boolean own = held.stream()
                .anyMatch(role -> actor.mandatesFor(role.permission()).isEmpty());
        if (own) {
            return Optional.of(new Hand(null));
        }
        return held.stream()
                .flatMap(role -> actor.mandatesFor(role.permission()).stream())
                .filter(mandate -> !isBarred(file, move, mandate.principal().value()))
                .map(mandate -> new Hand(new Principal(mandate.principal(), mandate.name())))
                .findFirst();
    }

    /** The colleague in whose stead the actor makes the move; null when he makes it in his own right. */
    @Nullable
    Principal principal(CaseFile file, Move move, Actor actor) {
        return hands(file, move, actor).map(Hand::insteadOf).orElse(null);
    }

    private boolean isBarred(CaseFile file, Move move, UUID person) {
        boolean drafted = file.drafters().contains(new AccountId(person));
        return move.isDecision() && drafted
                || file.history().stream()
                        .filter(step -> step.actor().kind() != Actor.Kind.PLATFORM && step.isOf(person))
                        .anyMatch(step -> bars(step, move));
    }

    private boolean bars(Step step, Move move) {
        if (move.notAfter().contains(step.act())) {
            return true;
        }
        if (!move.isDecision() || step.isOfTheKernel()) {
            return false;
        }
        boolean applied = step.from().isEmpty();
        boolean drafted = table.move(step.from(), step.act())
                .map(Move::mark)
                .filter(mark -> mark == Move.Mark.DRAFT || mark == Move.Mark.DELEGATION)
                .isPresent();
        return applied || drafted;
    }

    private Phrase phrase(String name) {
        return Phrase.of("procedure." + table.id() + "." + name);
    }
}
