package org.lingqu.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.LogBook;
import org.lingqu.audit.LogReading;
import org.lingqu.audit.LoggedRecord;
import org.lingqu.audit.NameBook;
import org.lingqu.audit.Receipt;
import org.lingqu.audit.RecordPage;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.audit.web.LogJson.PageJson;
import org.lingqu.audit.web.LogJson.ProvedJson;
import org.lingqu.audit.web.LogJson.RecordJson;
import org.lingqu.audit.web.LogJson.StateJson;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log for programs. Auditors see all departments; others the calls of their own department, what concerns the data it provides, and what
 * they did themselves. Every reading is recorded.
 */
@RestController
@RequestMapping("/api/v1/audit")
@Tag(name = "audit")
class LogApi {

    private static final int MOST = 200;

    private final LogReading reading;
    private final LogBook log;
    private final NameBook names;
    private final RecordSheet sheet;

    LogApi(LogReading reading, LogBook log, NameBook names, RecordSheet sheet) {
        this.reading = reading;
        this.log = log;
        this.names = names;
        this.sheet = sheet;
    }

    @GetMapping("/records")
    @Operation(
            summary =
                    "Records, the newest first; days are legal time, kind is access or act, outcome done, refused or failed."
                            + " A look ends after some 200,000 records and says where to go on")
    PageJson records(
            Actor actor,
            @ParameterObject LogQuery query,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badInput("parameter-malformed").with("limit");
        }
        RecordPage page = reading.page(query.read(), after, before, limit, actor);
        return PageJson.of(page, RecordWords.of(page.records(), names));
    }

    @GetMapping("/records/list")
    @Operation(summary = "Everything a search finds, as csv or xlsx; at most 20,000 records")
    void list(
            Actor actor,
            @ParameterObject LogQuery query,
            @RequestParam String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RecordSheet.Format wanted = RecordSheet.Format.of(format);
        List<LoggedRecord> records = reading.list(query.read(), actor);
        sheet.write(records, RecordWords.of(records, names), wanted, request, response);
    }

    @GetMapping("/records/{reference}")
    @Operation(summary = "One record by its id or its position, with the state of its proof")
    ProvedJson record(Actor actor, @PathVariable String reference) {
        return told(reading.get(reference, actor));
    }

    @GetMapping(path = "/records/{reference}/proof", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            summary = "The proof of one record (C2SP tlog-proof); tree=sm3: in the second tree, where the node has one")
    void recordProof(
            Actor actor,
            @PathVariable String reference,
            @RequestParam(defaultValue = "sha256") String tree,
            HttpServletResponse response)
            throws IOException {
        write(reading.proof(reference, tree(tree), actor).toString(), response);
    }

    @GetMapping("/receipts/{receipt}")
    @Operation(
            summary =
                    "The record of a receipt, for the department that received it, the one that provides the data, and the auditor")
    ProvedJson receipt(Actor actor, @PathVariable String receipt) {
        return told(reading.get(Receipt.of(receipt), actor));
    }

    @GetMapping(path = "/receipts/{receipt}/proof", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(
            summary = "The proof of a receipt (C2SP tlog-proof); tree=sm3: in the second tree, where the node has one")
    void receiptProof(
            Actor actor,
            @PathVariable String receipt,
            @RequestParam(defaultValue = "sha256") String tree,
            HttpServletResponse response)
            throws IOException {
        write(reading.proof(Receipt.of(receipt), tree(tree), actor).toString(), response);
    }

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The latest signed checkpoint (C2SP tlog-checkpoint)")
    void checkpoint(HttpServletResponse response) throws IOException {
        write(log.checkpoint(), response);
    }

    @GetMapping("/state")
    @Operation(
            summary =
                    "How the log stands: size, key, last signature, what waits, how long records are kept; second tells it of the second"
                            + " tree (SM3, SM2), null where there has never been one")
    StateJson state() {
        return StateJson.of(log.status());
    }

    private static TreeHash tree(String name) {
        return switch (name) {
            case "sha256" -> TreeHash.SHA256;
            case "sm3" -> TreeHash.SM3;
            default -> throw Problem.badInput("parameter-malformed").with("tree");
        };
    }

    private ProvedJson told(LoggedRecord record) {
        return new ProvedJson(
                RecordJson.of(record, RecordWords.of(List.of(record), names)),
                reading.stateOf(record),
                new String(record.entry(), StandardCharsets.UTF_8));
    }

    /** Texts whose every byte counts leave as they are. */
    static void write(String text, HttpServletResponse response) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
