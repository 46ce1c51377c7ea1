package org.lingqu.casework;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.People;
import org.lingqu.organization.Person;
import org.springframework.stereotype.Service;

/**
 * The cases of this node: open one, act on it, look at it. An act is one transaction – the move, the history, the clocks, the record for
 * the log, the effect in the owning module, the notices – or nothing happened at all. It joins the caller's transaction when there is one.
 *
 * <p>Who is neither of a party's department nor supervises the level does not learn that a case exists: {@code case-unknown}, and the
 * attempt is recorded.
 */
@Service
public class Cases {

    private final Desk desk;
    private final Entrance entrance;
    private final Courses courses;
    private final Procedures procedures;
    private final Guards guards;
    private final People people;
    private final AuditTrail audit;
    private final LegalTime time;

    Cases(
            Desk desk,
            Entrance entrance,
            Courses courses,
            Procedures procedures,
            Guards guards,
            People people,
            AuditTrail audit,
            LegalTime time) {
        this.desk = desk;
        this.entrance = entrance;
        this.courses = courses;
        this.procedures = procedures;
        this.guards = guards;
        this.people = people;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Opens a case. Steps the pack does not know (no acceptance) are passed at once; clocks start as the pack lays down.
     *
     * <p>Parties that are not named are found as the table says: the owner of the subject, the bodies the pack makes competent.
     *
     * @throws Problem {@code procedure-unknown}, {@code procedure-not-offered}, {@code opener-not-named}, {@code party-missing},
     *     {@code body-missing}, {@code move-not-yours}, {@code inputs-wrong} (all faults together), {@code regulation-not-in-force} and the like
     */
    public CaseFile open(OpenCase wish) {
        try {
            return desk.open(wish);
        } catch (Problem refused) {
            remember(refused, wish.actor(), "casework.open", wish.subject());
            throw refused;
        }
    }

    /**
     * Opens a case as somebody asked for it on the kernel's own form or by program: as {@link #open}, but he names only the parties the form asks
     * for, and a procedure of the provider is opened by the provider of its subject.
     *
     * @throws Problem {@code party-not-yours-to-name}, {@code opener-not-owner}, and as {@link #open}
     */
    public CaseFile lodge(OpenCase wish) {
        try {
            entrance.check(wish);
            return desk.open(wish);
        } catch (Problem refused) {
            remember(refused, wish.actor(), "casework.open", wish.subject());
            throw refused;
        }
    }

    /**
     * Refuses what {@link #lodge} would refuse, before the files that come with it are kept; writes nothing but the record of a refusal.
     *
     * @throws Problem as {@link #lodge}
     */
    public void rehearse(OpenCase wish) {
        try {
            entrance.check(wish);
            desk.rehearse(wish);
        } catch (Problem refused) {
            remember(refused, wish.actor(), "casework.open", wish.subject());
            throw refused;
        }
    }

    /**
     * Makes a move.
     *
     * @return the case after the move
     * @throws Problem {@code case-unknown} for strangers, {@code case-moved} when somebody was faster (who, what, when), {@code case-closed},
     *     {@code move-not-possible}, {@code move-not-yours}, {@code four-eyes}, {@code inputs-wrong}, {@code extension-…}, and whatever the
     *     {@link CaseEffect} refuses
     */
    public CaseFile act(CaseId id, CaseMove move, Actor actor) {
        try {
            guards.check(desk.get(id, actor), move.name(), actor);
            return desk.act(id, move, actor);
        } catch (Problem refused) {
            remember(refused, actor, "casework.move", reference(id));
            throw refused;
        }
    }

    /**
     * Refuses what {@link #act} would refuse by the table, before the files that come with it are kept; writes nothing but the record of a refusal.
     *
     * @throws Problem as {@link #act}, without what the {@link CaseEffect} refuses
     */
    public void rehearse(CaseId id, CaseMove move, Actor actor) {
        try {
            guards.check(desk.get(id, actor), move.name(), actor);
            desk.rehearse(id, move, actor);
        } catch (Problem refused) {
            remember(refused, actor, "casework.move", reference(id));
            throw refused;
        }
    }

    /**
     * The case as it stands.
     *
     * @throws Problem {@code case-unknown} when there is none or it is none of the actor's business
     */
    public CaseFile get(CaseId id, Actor actor) {
        try {
            return desk.get(id, actor);
        } catch (Problem refused) {
            remember(refused, actor, "casework.read", reference(id));
            throw refused;
        }
    }

    /**
     * Names who of the awaited department handles the case: somebody of that department who may act decides it for his own department, the data
     * authority for any – always within the same department.
     *
     * @throws Problem {@code case-unknown}, {@code case-closed}, {@code handler-not-of-department}, {@code move-not-yours}
     */
    public CaseFile assign(CaseId id, AccountId person, Actor actor) {
        CaseFile file = get(id, actor);
        Role awaited = procedures
                .get(file.procedure())
                .stage(file.stage())
                .map(Stage::awaits)
                .orElseThrow(() -> Problem.conflict("case-closed").with(file.number()));
        boolean own = file.party(awaited.party())
                .filter(party -> awaited.isHeldBy(actor, party))
                .isPresent();
        if (!own && !actor.may(Permission.SUPERVISE)) {
            Problem refused = Problem.forbidden("move-not-yours")
                    .with(
                            Phrase.of("casework.assign"),
                            Phrase.of("procedure." + file.procedure() + ".role." + awaited.name()));
            remember(refused, actor, "casework.assign", reference(id));
            throw refused;
        }
        Person handler = people.find(person)
                .filter(found -> file.department(awaited.party())
                        .filter(found.department()::equals)
                        .isPresent())
                .orElseThrow(() -> Problem.badInput("handler-not-of-department").with(file.number()));
        return desk.assign(id, new Handler(handler.id(), handler.name()), actor);
    }

    /** Whom the actor may name to handle the case: the colleagues of the awaited department; empty when he may name nobody. */
    public List<Person> colleagues(CaseFile file, Actor actor) {
        Optional<Role> awaited = procedures
                .get(file.procedure())
                .stage(file.stage())
                .flatMap(stage -> Optional.ofNullable(stage.awaits()));
        boolean may = awaited.flatMap(role -> file.party(role.party())
                        .filter(party -> role.isHeldBy(actor, party) || actor.may(Permission.SUPERVISE)))
                .isPresent();
        return may
                ? awaited.flatMap(role -> file.department(role.party()))
                        .map(people::of)
                        .orElse(List.of())
                : List.of();
    }

    /** What the form of the case made by the platform is called under its rule pack; empty where procedure or pack have none. */
    public String generatedForm(CaseFile file) {
        String nameKey = procedures.get(file.procedure()).start().form();
        return nameKey == null ? "" : courses.packOf(file).text(nameKey);
    }

    /** Code of the standing of the case's rule pack, and whether it is plainly in force. */
    public String packStatus(CaseFile file) {
        return courses.packOf(file).status().code();
    }

    /**
     * Asks those who must act to do so; open to the department that opened the case and to who supervises, once a day.
     *
     * @throws Problem {@code case-unknown}, {@code case-closed}, {@code urge-not-yours}, {@code urged-already}
     */
    public CaseFile urge(CaseId id, Actor actor) {
        CaseFile file = get(id, actor);
        if (!mayUrge(file, actor)) {
            throw Problem.forbidden("urge-not-yours").with(file.number());
        }
        return desk.urge(id, actor);
    }

    /** Whether the actor may ask those who must act to do so. */
    public boolean mayUrge(CaseFile file, Actor actor) {
        String opener = procedures.get(file.procedure()).opening().by().party();
        boolean opened = file.party(opener).filter(party -> party.isOf(actor)).isPresent();
        boolean waitsForOthers = procedures
                .get(file.procedure())
                .stage(file.stage())
                .map(Stage::awaits)
                .flatMap(role -> file.party(role.party()))
                .filter(party -> !party.isOf(actor))
                .isPresent();
        return file.isOpen() && waitsForOthers && (opened || actor.may(Permission.SUPERVISE));
    }

    /** The moves the actor may make now, in the order of the table; empty for onlookers. */
    public List<Move> movesOf(CaseFile file, Actor actor) {
        return courses.of(file).movesOf(file, actor, time.today()).stream()
                .filter(move -> guards.lets(file, move, actor))
                .toList();
    }

    /** What a move asks for under the case's rule pack, in the order of the table. */
    public List<Question> questions(CaseFile file, Move move) {
        Terms terms = courses.termsOf(file);
        return move.inputs().stream()
                .filter(terms::asks)
                .map(input -> new Question(input, terms.demands(input), terms.choices(input)))
                .toList();
    }

    /** Words of the codes a source of choices offers now, by code. */
    public Map<String, String> offered(String source) {
        Map<String, String> words = new LinkedHashMap<>();
        courses.offered(source).forEach(one -> words.put(one.code(), one.words()));
        return words;
    }

    /** The last day the platform proposes for an input that sets one, for a notice served today. */
    public Optional<LocalDate> proposed(CaseFile file, Input input, LocalDate today) {
        return procedures.get(file.procedure()).clocks().stream()
                .filter(rule -> input.name().equals(rule.setBy()))
                .findFirst()
                .flatMap(rule -> courses.termsOf(file).proposed(rule.limit(), today));
    }

    /** Title of the regulation the case runs under, in a reader's language. */
    public String packTitle(CaseFile file, Locale locale) {
        return courses.termsOf(file).packTitle(locale);
    }

    /** Whether the actor may see the case: one of the parties, or supervising the level. */
    public static boolean isVisible(CaseFile file, Actor actor) {
        return file.concerns(actor) || actor.may(Permission.SUPERVISE);
    }

    /** Which refusals are facts about the person and belong in the log; a form filled in wrongly is not. */
    private void remember(Problem refused, Actor actor, String verb, SubjectRef subject) {
        if (refused.kind() == Problem.Kind.FORBIDDEN || refused.kind() == Problem.Kind.NOT_FOUND) {
            audit.recordApart(Act.of(actor, verb, subject).refused(refused.code()));
        }
    }

    private static SubjectRef reference(CaseId id) {
        return new SubjectRef("case", id.toString(), "");
    }
}
