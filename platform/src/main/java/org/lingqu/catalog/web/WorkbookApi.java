package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.Submission;
import org.lingqu.catalog.workbook.Upload;
import org.lingqu.catalog.workbook.Upload.Keep;
import org.lingqu.catalog.workbook.Upload.UploadId;
import org.lingqu.catalog.workbook.Workbooks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Wording;
import org.lingqu.ui.Wordings;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Compiling by workbook for programs: the same check and the same drafts as on the page. */
@RestController
@RequestMapping("/api/v1/catalog/workbooks")
@Tag(name = "catalog")
class WorkbookApi {

    private final Workbooks workbooks;
    private final Wordings wordings;

    WorkbookApi(Workbooks workbooks, Wordings wordings) {
        this.workbooks = workbooks;
        this.wordings = wordings;
    }

    /**
     * What became of a workbook.
     *
     * @param keep which rows were to become drafts: GOOD, ALL, NONE
     * @param kept whether drafts were kept
     * @param rows every entry
     * @param faults how many faults there are in all
     * @param cells the first of them
     * @param passedOver sheets that were not read
     */
    record WorkbookJson(
            String id,
            String fileName,
            String keep,
            boolean kept,
            Instant at,
            String by,
            List<RowJson> rows,
            int faults,
            List<CellJson> cells,
            List<String> passedOver) {}

    /**
     * @param fate BEGUN, CHANGED, SAVED, SAME or REFUSED
     * @param draft id of the draft that holds it; null when there is none
     */
    record RowJson(
            int row, String name, String fate, @Nullable String draft) {}

    record CellJson(String sheet, String cell, String name, String message) {}

    /** @param problem code of the problem; null when it was submitted */
    record SubmittedJson(
            String draft,
            String name,
            @Nullable String caseId,
            @Nullable String problem) {}

    @GetMapping("/template")
    @Operation(summary = "The empty template of the rule pack in force, for the own department")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = WorkbookFiles.XLSX))
    void template(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        WorkbookFiles.template(workbooks, actor, wordings.of(request), response);
    }

    @GetMapping
    @Operation(summary = "Workbooks the own department handed in lately")
    List<WorkbookJson> list(Actor actor, HttpServletRequest request) {
        return workbooks.recent(actor).stream()
                .map(upload -> json(upload, wordings.of(request)))
                .toList();
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Hand in a filled workbook; good rows become drafts, wrong ones are told with their cells")
    WorkbookJson handIn(
            Actor actor,
            @RequestPart(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "GOOD") String keep,
            HttpServletRequest request)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw Problem.badInput("workbook-missing");
        }
        try (InputStream content = file.getInputStream()) {
            Wording reader = wordings.of(request);
            return json(
                    workbooks.handIn(
                            content,
                            Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                            Keep.of(keep),
                            actor,
                            reader),
                    reader);
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "What became of a workbook of the own department")
    WorkbookJson get(Actor actor, @PathVariable String id, HttpServletRequest request) {
        return json(workbooks.get(UploadId.of(id), actor), wordings.of(request));
    }

    @GetMapping("/{id}/returned")
    @Operation(summary = "The workbook as it goes back, with every fault at its cell")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = WorkbookFiles.XLSX))
    void returned(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        WorkbookFiles.returned(workbooks, UploadId.of(id), actor, response);
    }

    @PostMapping("/{id}/submission")
    @Operation(summary = "Submit for review all drafts of a workbook that are not yet under review")
    List<SubmittedJson> submit(Actor actor, @PathVariable String id) {
        return workbooks.submit(UploadId.of(id), actor).stream()
                .map(WorkbookApi::json)
                .toList();
    }

    private static SubmittedJson json(Submission.Outcome outcome) {
        Problem problem = outcome.problem();
        return new SubmittedJson(
                outcome.id().toString(),
                outcome.name(),
                outcome.draft() == null || outcome.draft().caseId() == null
                        ? null
                        : outcome.draft().caseId().toString(),
                problem == null ? null : problem.code());
    }

    private static WorkbookJson json(Upload upload, Wording reader) {
        boolean english = reader.locale().getLanguage().equals("en");
        return new WorkbookJson(
                upload.id().toString(),
                upload.fileName(),
                upload.keep().name(),
                upload.kept(),
                upload.at(),
                upload.by(),
                upload.report().rows().stream()
                        .map(row ->
                                new RowJson(row.row(), row.name(), row.fate().name(), row.draft()))
                        .toList(),
                upload.report().faults(),
                upload.report().cells().stream()
                        .map(cell -> new CellJson(
                                cell.sheet(), cell.cell(), cell.name(), english ? cell.english() : cell.chinese()))
                        .toList(),
                upload.report().passedOver());
    }
}
