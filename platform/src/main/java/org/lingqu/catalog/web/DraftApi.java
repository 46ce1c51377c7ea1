package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.compile.Classes;
import org.lingqu.catalog.compile.CodeLists;
import org.lingqu.catalog.compile.Compilation;
import org.lingqu.catalog.compile.Draft;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.compile.DraftList;
import org.lingqu.catalog.compile.DraftPage;
import org.lingqu.catalog.compile.Recall;
import org.lingqu.catalog.compile.Sheet;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Compiling entries for programs: the same service as the form. The review goes on in the case, {@code /api/v1/cases/{id}}. */
@RestController
@RequestMapping("/api/v1/catalog")
@Tag(name = "catalog")
class DraftApi {

    private final Compilation compilation;
    private final Recall recall;
    private final DraftList list;
    private final Classes classes;
    private final CodeLists codeLists;
    private final Departments departments;

    DraftApi(
            Compilation compilation,
            Recall recall,
            DraftList list,
            Classes classes,
            CodeLists codeLists,
            Departments departments) {
        this.compilation = compilation;
        this.recall = recall;
        this.list = list;
        this.classes = classes;
        this.codeLists = codeLists;
        this.departments = departments;
    }

    /**
     * A draft.
     *
     * @param faults what stands against submitting it as it is; empty when it may be submitted
     */
    record DraftJson(
            String id,
            String kind,
            String state,
            int revision,
            @Nullable String caseId,
            @Nullable String returnedBecause,
            Instant editedAt,
            String editedBy,
            Sheet sheet,
            List<FaultJson> faults) {}

    record FaultJson(String where, String code) {

        static FaultJson of(Fault fault) {
            return new FaultJson(fault.where(), fault.code());
        }
    }

    /** What a submission or a withdrawal says.
     * @param revision the revision that was seen
     */
    record Submission(int revision) {}

    /** Why an approved draft is recalled.
     * @param revision the revision that was seen
     */
    record Recalling(int revision, @Nullable String reason) {}

    /** Why an entry is to be withdrawn. */
    record Withdrawal(@Nullable String reason) {}

    @GetMapping("/drafts")
    @Operation(
            summary =
                    "Drafts the own department is working on, the last edited first, at most 200; the header X-Next has the value of after for the next page")
    List<DraftJson> list(
            Actor actor, @RequestParam(required = false) @Nullable String after, HttpServletResponse response) {
        DraftPage page = list.page(after, false, DraftList.MOST, actor);
        if (page.after() != null) {
            response.setHeader("X-Next", page.after());
        }
        return page.drafts().stream().map(this::json).toList();
    }

    @PostMapping("/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begin a new entry; it is kept whatever stands on the sheet")
    DraftJson begin(Actor actor, @RequestBody Sheet sheet) {
        return json(compilation.begin(sheet, actor));
    }

    @GetMapping("/drafts/{id}")
    @Operation(summary = "One draft of the own department, with everything that stands against submitting it")
    DraftJson get(Actor actor, @PathVariable String id) {
        return json(compilation.get(DraftId.of(id), actor));
    }

    @PutMapping("/drafts/{id}")
    @Operation(summary = "Save a draft")
    DraftJson save(Actor actor, @PathVariable String id, @RequestParam int revision, @RequestBody Sheet sheet) {
        return json(compilation.save(DraftId.of(id), sheet, revision, actor));
    }

    @PostMapping("/drafts/{id}/submission")
    @Operation(summary = "Submit a draft for review; opens a case")
    DraftJson submit(Actor actor, @PathVariable String id, @RequestBody Submission submission) {
        return json(compilation.submit(DraftId.of(id), submission.revision(), actor));
    }

    @PostMapping("/drafts/{id}/recall")
    @Operation(
            summary =
                    "Recall a draft approved for a day still to come, with a reason: the department that compiled it, or the data authority")
    DraftJson recall(Actor actor, @PathVariable String id, @RequestBody Recalling recalling) {
        String reason = recalling.reason();
        return json(recall.recall(DraftId.of(id), recalling.revision(), reason == null ? "" : reason, actor));
    }

    @DeleteMapping("/drafts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Throw a draft away")
    void discard(Actor actor, @PathVariable String id, @RequestParam int revision) {
        compilation.discard(DraftId.of(id), revision, actor);
    }

    @PostMapping("/entries/{prefix}/{suffix}/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Begin a change of a published entry of the own department")
    DraftJson change(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        return json(compilation.change(new ResourceCode(prefix + "/" + suffix), actor));
    }

    @PostMapping("/entries/{prefix}/{suffix}/withdrawal")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask for the withdrawal of a published entry of the own department; opens a case")
    DraftJson withdraw(
            Actor actor, @PathVariable String prefix, @PathVariable String suffix, @RequestBody Withdrawal withdrawal) {
        String reason = withdrawal.reason();
        return json(compilation.withdraw(new ResourceCode(prefix + "/" + suffix), reason == null ? "" : reason, actor));
    }

    @GetMapping("/classes")
    @Operation(summary = "Classes the own department may choose")
    List<Classification> classes(Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        Department home = departments.get(actor.home());
        return classes.openTo(home);
    }

    @GetMapping("/code-lists")
    @Operation(summary = "Code lists an item may refer to")
    List<CodeLists.Listed> codeLists(Actor actor) {
        actor.mustBeAllowed(Permission.CATALOG_COMPILE);
        return codeLists.all();
    }

    private DraftJson json(Draft draft) {
        CaseId inCase = draft.caseId();
        return new DraftJson(
                draft.id().toString(),
                draft.kind().name(),
                draft.state().name(),
                draft.revision(),
                inCase == null ? null : inCase.toString(),
                draft.returnedBecause(),
                draft.editedAt(),
                draft.editedBy(),
                draft.sheet(),
                compilation.faults(draft).stream().map(FaultJson::of).toList());
    }
}
