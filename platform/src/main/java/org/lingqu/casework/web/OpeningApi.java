package org.lingqu.casework.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.Beginnings;
import org.lingqu.casework.Beginnings.Beginning;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ClockRule;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.Question;
import org.lingqu.casework.Subjects;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.rules.ProcedureRule;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Opening cases for programs: which procedures there are, what each asks for, and the opening itself. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "cases")
class OpeningApi {

    private final Beginnings beginnings;
    private final Cases cases;
    private final Subjects subjects;
    private final Departments departments;
    private final Attachments attachments;
    private final CaseJson json;

    OpeningApi(
            Beginnings beginnings,
            Cases cases,
            Subjects subjects,
            Departments departments,
            Attachments attachments,
            CaseJson json) {
        this.beginnings = beginnings;
        this.cases = cases;
        this.subjects = subjects;
        this.departments = departments;
        this.attachments = attachments;
        this.json = json;
    }

    /**
     * A procedure as programs see it.
     *
     * @param known {@code YES}, {@code TARGET} (offered by the product, no duty), or null where no regulation speaks of it
     * @param mine whether the caller may open a case
     * @param openedAt the page of the module that opens its cases; null: opened here
     */
    record Kind(
            String id,
            String title,
            @Nullable String known,
            List<String> opens,
            List<String> decides,
            List<String> limits,
            @Nullable Citation citation,
            boolean mine,
            @Nullable String openedAt) {}

    /** What the opening of a case asks for. */
    record Form(Kind procedure, List<String> subjectTypes, List<String> parties, List<CaseJson.Asked> inputs) {}

    /**
     * What the case is about: a thing by type and id, or a matter by its title.
     */
    record About(
            @Nullable String type,
            @Nullable String id,
            @Nullable String title) {}

    /**
     * A case to open.
     *
     * @param parties departments by party, as far as they are not found by themselves: those the form of the procedure lists, no others
     * @param inputs what is stated: texts or lists of texts by name
     */
    record Wish(
            String procedure,
            @Nullable About subject,
            @Nullable Map<String, String> parties,
            @Nullable Map<String, Object> inputs) {
        Wish {
            procedure = Objects.requireNonNullElse(procedure, "");
        }
    }

    @GetMapping("/procedures")
    @Operation(summary = "The procedures of the regulation in force: who opens, who decides, which limits")
    List<Kind> procedures(Actor actor) {
        return beginnings.all(actor).stream().map(this::kind).toList();
    }

    @GetMapping("/procedures/{id}")
    @Operation(summary = "What the opening of a case asks for")
    Form procedure(Actor actor, @PathVariable String id) {
        Beginning beginning = beginnings.get(id, actor);
        Procedure table = beginning.procedure();
        List<Question> questions = beginnings.questions(table);
        return new Form(
                kind(beginning),
                table.start().subjects(),
                beginnings.asked(table, false),
                questions.stream()
                        .map(question -> json.asked("procedure." + table.id(), question))
                        .toList());
    }

    /** A stage of a procedure; {@code awaits} the role that must act in it, {@code ending} how cases have ended in it. */
    record StageRow(
            String name,
            String title,
            @Nullable String awaits,
            @Nullable String ending) {}

    /** A move: from which stages, by whom, where to, and the limits it meets. */
    record MoveRow(String name, String title, List<String> from, String by, String to, List<String> meets) {}

    /** A procedure's table under one regulation. */
    record Table(String procedure, String pack, List<StageRow> stages, List<MoveRow> moves) {}

    @GetMapping("/procedures/{id}/table")
    @Operation(summary = "How a procedure runs under a regulation: stages and moves")
    Table table(@PathVariable String id, @RequestParam(required = false) @Nullable String pack) {
        Beginnings.Read read = beginnings.read(id, pack);
        Procedure table = read.table();
        String names = "procedure." + table.id() + ".";
        return new Table(
                table.id(),
                read.pack().id(),
                table.stages().stream()
                        .map(stage -> new StageRow(
                                stage.name(),
                                json.text(names + "stage." + stage.name()),
                                stage.awaits() == null ? null : stage.awaits().name(),
                                stage.ending() == null ? null : stage.ending().name()))
                        .toList(),
                table.moves().stream()
                        .map(move -> new MoveRow(
                                move.name(),
                                json.text(names + "move." + move.name()),
                                move.from().stream().sorted().toList(),
                                move.by().name(),
                                move.to(),
                                table.clocks().stream()
                                        .filter(rule -> rule.metBy().contains(move.name()))
                                        .map(ClockRule::limit)
                                        .distinct()
                                        .toList()))
                        .toList());
    }

    @PostMapping(path = "/cases", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Open a case; of its parties only those are named that the procedure's form lists",
            description = "409 rule-pack-taken-over: another process is taking over rule packs; try again in a moment")
    CaseJson.Whole open(Actor actor, @RequestBody Wish wish) {
        return opened(actor, wish, null);
    }

    @PostMapping(path = "/cases", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Open a case, handing in files; they are kept only for a case that is opened")
    CaseJson.Whole open(
            Actor actor,
            @RequestPart("case") Wish wish,
            @RequestPart(name = "file", required = false) @Nullable List<MultipartFile> files) {
        return opened(actor, wish, files);
    }

    private CaseJson.Whole opened(Actor actor, Wish wish, @Nullable List<MultipartFile> files) {
        Procedure table = beginnings.get(wish.procedure(), actor).procedure();
        About about = Objects.requireNonNullElse(wish.subject(), new About(null, null, null));
        OpenCase opening = OpeningForm.wish(
                table,
                subjects.choose(table, orEmpty(about.type()), orEmpty(about.id()), orEmpty(about.title()), actor),
                parties(wish.parties()),
                Stating.of(wish.inputs()),
                actor);
        List<Attachment> stored = Uploads.store(attachments, files, () -> cases.rehearse(opening));
        CaseFile file = cases.lodge(opening.attaching(stored));
        return json.whole(file, cases.movesOf(file, actor));
    }

    private List<Party> parties(@Nullable Map<String, String> named) {
        List<Party> parties = new ArrayList<>();
        if (named != null) {
            named.forEach((role, id) -> {
                Department department = departments.get(DepartmentId.of(id));
                parties.add(Party.department(role, department.id(), department.name()));
            });
        }
        return parties;
    }

    private Kind kind(Beginning one) {
        ProcedureRule rule = one.rule().orElse(null);
        return new Kind(
                one.procedure().id(),
                json.text("procedure." + one.procedure().id() + ".short"),
                rule == null ? null : rule.known().name(),
                rule == null ? List.of() : rule.opens(),
                rule == null ? List.of() : rule.decides(),
                one.limits(),
                rule == null ? null : rule.citation(),
                one.mine(),
                one.procedure().start().openedAt());
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
