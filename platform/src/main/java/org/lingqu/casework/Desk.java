package org.lingqu.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.calendar.Calendars;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where cases are written: each method is one transaction around one turn of one case. */
@Service
class Desk {

    private final CaseFiles files;
    private final Procedures procedures;
    private final RulePacks packs;
    private final Calendars calendars;
    private final Consequences consequences;
    private final ObjectProvider<CaseEffect> effects;
    private final LegalTime time;
    private final CaseworkSettings settings;

    Desk(
            CaseFiles files,
            Procedures procedures,
            RulePacks packs,
            Calendars calendars,
            Consequences consequences,
            ObjectProvider<CaseEffect> effects,
            LegalTime time,
            CaseworkSettings settings) {
        this.files = files;
        this.procedures = procedures;
        this.packs = packs;
        this.calendars = calendars;
        this.consequences = consequences;
        this.effects = effects;
        this.time = time;
        this.settings = settings;
    }

    @Transactional
    public CaseFile open(OpenCase wish) {
        Instant now = now();
        Procedure procedure = procedures.get(wish.procedure());
        RulePack pack = packFor(wish, procedure, LegalTime.dateOf(now));
        Set<String> named = wish.parties().stream().map(Party::role).collect(Collectors.toSet());
        Set<String> missing = procedure.parties().stream()
                .filter(party -> !named.contains(party))
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            throw Problem.badInput("party-missing").with(String.join(", ", missing));
        }
        CaseFile blank = new CaseFile(
                wish.id(),
                "",
                procedure.id(),
                wish.subject(),
                "",
                null,
                0,
                pack.id(),
                pack.version(),
                wish.drafters(),
                now,
                null,
                wish.parties(),
                List.of(),
                List.of());
        Turn turn = course(procedure, pack).open(blank, wish.actor(), wish.inputs(), wish.attachments(), now);
        String number = files.nextNumber(settings.numberPrefix(), procedure.word(), now);
        CaseFile file = turn.after().numbered(number);
        files.insert(file, procedure);
        consequences.of(turn, file, procedure, pack);
        return applyEffects(turn, file, procedure);
    }

    @Transactional
    public CaseFile act(CaseId id, CaseMove move, Actor actor) {
        CaseFile file =
                files.lock(id).filter(found -> Cases.isVisible(found, actor)).orElseThrow(() -> unknown(id));
        if (file.version() != move.expectedVersion()) {
            throw moved(file);
        }
        return finish(courseOf(file).act(file, move.name(), move.inputs(), move.attachments(), actor, now()), file);
    }

    /** Lets time pass for one case; harmless when nothing is due. */
    @Transactional
    public void wake(CaseId id) {
        Optional<CaseFile> file = files.lock(id);
        if (file.isPresent() && file.get().isOpen()) {
            Turn turn = courseOf(file.get()).wake(file.get(), now());
            if (turn.changedAnything()) {
                finish(turn, file.get());
            }
        }
    }

    @Transactional(readOnly = true)
    public CaseFile get(CaseId id, Actor actor) {
        return files.find(id).filter(found -> Cases.isVisible(found, actor)).orElseThrow(() -> unknown(id));
    }

    Course courseOf(CaseFile file) {
        return course(procedures.get(file.procedure()), packOf(file));
    }

    Terms termsOf(CaseFile file) {
        return new Terms(packOf(file), calendars.here());
    }

    /** The pack in the version the case was opened under; with the node's superior packs while that version is the node's. */
    private RulePack packOf(CaseFile file) {
        RulePack active = packs.active();
        if (active.id().equals(file.packId()) && active.version() == file.packVersion()) {
            return active;
        }
        return packs.version(file.packId(), file.packVersion());
    }

    /** The pack for a new case: in force by its first day, and the procedure offered under it. */
    private RulePack packFor(OpenCase wish, Procedure procedure, LocalDate today) {
        RulePack pack = wish.pack() == null ? packs.active() : packs.at(wish.pack(), today);
        if (!pack.answersOn(today)) {
            throw Problem.conflict("regulation-not-in-force")
                    .with(
                            pack.title(),
                            pack.effectiveFrom().map(Object.class::cast).orElse(""));
        }
        if (pack.procedure(procedure.id()).filter(rule -> !rule.offered()).isPresent()) {
            throw Problem.conflict("procedure-not-offered").with(pack.title());
        }
        return pack;
    }

    private Course course(Procedure procedure, RulePack pack) {
        return new Course(procedure, new Terms(pack, calendars.here()));
    }

    private CaseFile finish(Turn turn, CaseFile before) {
        Procedure procedure = procedures.get(before.procedure());
        CaseFile after = turn.after();
        files.update(turn, after, procedure);
        consequences.of(turn, after, procedure, packOf(after));
        return applyEffects(turn, after, procedure);
    }

    private CaseFile applyEffects(Turn turn, CaseFile after, Procedure procedure) {
        Map<String, CaseEffect> byProcedure = new HashMap<>();
        effects.forEach(effect -> byProcedure.put(effect.procedure(), effect));
        CaseEffect effect = byProcedure.get(procedure.id());
        if (effect != null) {
            turn.movesMade().stream()
                    .filter(made -> !made.move().equals(procedure.opening()))
                    .forEach(made -> effect.apply(after, made.move().name(), made.inputs(), made.actor()));
        }
        return after;
    }

    private static Problem moved(CaseFile file) {
        Problem problem = Problem.conflict("case-moved").with(file.number());
        return file.lastMove()
                .map(step -> problem.with(step.actor().name(), step.actor().departmentName(), step.at(), step.said())
                        .telling("version", file.version())
                        .telling("stage", file.stage()))
                .orElse(problem);
    }

    private static Problem unknown(CaseId id) {
        return Problem.notFound("case-unknown").with(id);
    }

    /** Microseconds are what the database keeps. */
    private Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }
}
