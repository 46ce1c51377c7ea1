package org.lingqu.casework;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePack;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where cases are written: each method is one transaction around one turn of one case. */
@Service
class Desk {

    private final CaseFiles files;
    private final Procedures procedures;
    private final Courses courses;
    private final Openings openings;
    private final Consequences consequences;
    private final ObjectProvider<CaseEffect> effects;
    private final ObjectProvider<StatementGuard> guards;
    private final LegalTime time;
    private final CaseworkSettings settings;

    Desk(
            CaseFiles files,
            Procedures procedures,
            Courses courses,
            Openings openings,
            Consequences consequences,
            ObjectProvider<CaseEffect> effects,
            ObjectProvider<StatementGuard> guards,
            LegalTime time,
            CaseworkSettings settings) {
        this.files = files;
        this.procedures = procedures;
        this.courses = courses;
        this.openings = openings;
        this.consequences = consequences;
        this.effects = effects;
        this.guards = guards;
        this.time = time;
        this.settings = settings;
    }

    @Transactional
    public CaseFile open(OpenCase wish) {
        Instant now = now();
        Procedure procedure = procedures.get(wish.procedure());
        RulePack pack = openings.packFor(wish, procedure, LegalTime.dateOf(now));
        Course course = courses.of(procedure, pack);
        CaseFile blank = openings.blank(wish, course, pack, now);
        Turn turn = course.open(blank, wish.actor(), wish.inputs(), wish.attachments(), now);
        String number = files.nextNumber(settings.numberPrefix(), procedure.word(), now);
        CaseFile file = turn.after().numbered(number);
        files.insert(file, procedure);
        consequences.of(turn, file, procedure, pack);
        return applyEffects(turn, file, procedure);
    }

    /** Refuses what the table and the regulation refuse of an opening; writes nothing. */
    @Transactional(readOnly = true)
    public void rehearse(OpenCase wish) {
        Instant now = now();
        Procedure procedure = procedures.get(wish.procedure());
        RulePack pack = openings.packFor(wish, procedure, LegalTime.dateOf(now));
        Course course = courses.of(procedure, pack);
        course.open(openings.blank(wish, course, pack, now), wish.actor(), wish.inputs(), wish.attachments(), now);
    }

    /** Refuses what the table and the regulation refuse of a move; writes nothing. */
    @Transactional(readOnly = true)
    public void rehearse(CaseId id, CaseMove move, Actor actor) {
        turn(get(id, actor), move, actor);
    }

    @Transactional
    public CaseFile act(CaseId id, CaseMove move, Actor actor) {
        CaseFile file = locked(id, actor);
        return finish(turn(file, move, actor), file);
    }

    private Turn turn(CaseFile file, CaseMove move, Actor actor) {
        if (file.version() != move.expectedVersion()) {
            throw moved(file);
        }
        return courses.of(file).act(file, move.name(), move.inputs(), move.attachments(), actor, now());
    }

    /** Names who of the awaited department handles the case. */
    @Transactional
    public CaseFile assign(CaseId id, Handler handler, Actor actor) {
        CaseFile file = mustBeOpen(locked(id, actor));
        Turn turn = courses.of(file).wake(file, now());
        turn.assign(handler);
        turn.note(
                now(),
                actor,
                Step.ASSIGNED,
                Phrase.of("casework.assigned", actor.name(), actor.departmentName(), handler.name()));
        consequences.assigned(turn.after(), handler);
        return finish(turn, file);
    }

    /** Asks those who must act to do so. */
    @Transactional
    public CaseFile urge(CaseId id, Actor actor) {
        CaseFile file = mustBeOpen(locked(id, actor));
        Instant now = now();
        boolean today = file.history().stream()
                .filter(step -> step.act().equals(Step.URGED)
                        && step.actor().department() != null
                        && actor.isOf(step.actor().department()))
                .anyMatch(step -> LegalTime.dateOf(step.at()).equals(LegalTime.dateOf(now)));
        if (today) {
            throw Problem.conflict("urged-already").with(file.number());
        }
        Turn turn = courses.of(file).wake(file, now);
        turn.note(now, actor, Step.URGED, Phrase.of("casework.urged", actor.name(), actor.departmentName()));
        consequences.urged(turn.after(), procedures.get(file.procedure()), actor);
        return finish(turn, file);
    }

    /** Lets time pass for one case; harmless when nothing is due. */
    @Transactional
    public void wake(CaseId id) {
        Optional<CaseFile> file = files.lock(id);
        if (file.isPresent() && file.get().isOpen()) {
            Turn turn = courses.of(file.get()).wake(file.get(), now());
            if (turn.changedAnything()) {
                finish(turn, file.get());
            }
        }
    }

    @Transactional(readOnly = true)
    public CaseFile get(CaseId id, Actor actor) {
        return files.find(id).filter(found -> Cases.isVisible(found, actor)).orElseThrow(() -> unknown(id));
    }

    private CaseFile locked(CaseId id, Actor actor) {
        return files.lock(id).filter(found -> Cases.isVisible(found, actor)).orElseThrow(() -> unknown(id));
    }

    private static CaseFile mustBeOpen(CaseFile file) {
        if (!file.isOpen()) {
            throw Problem.conflict("case-closed").with(file.number());
        }
        return file;
    }

    private CaseFile finish(Turn turn, CaseFile before) {
        Procedure procedure = procedures.get(before.procedure());
        CaseFile after = turn.after();
        files.update(turn, after, procedure);
        consequences.of(turn, after, procedure, courses.packOf(after));
        return applyEffects(turn, after, procedure);
    }

    private void checkStatements(Turn turn, CaseFile after) {
        guards.orderedStream()
                .filter(guard -> guard.procedures().contains(after.procedure()))
                .flatMap(guard -> turn.movesMade().stream()
                        .flatMap(made -> guard.against(after, made.move().name(), made.inputs()).stream()))
                .findFirst()
                .ifPresent(against -> {
                    throw against;
                });
    }

    private CaseFile applyEffects(Turn turn, CaseFile after, Procedure procedure) {
        checkStatements(turn, after);
        Map<String, CaseEffect> byProcedure = new HashMap<>();
        effects.forEach(effect -> effect.procedures().forEach(id -> byProcedure.put(id, effect)));
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
