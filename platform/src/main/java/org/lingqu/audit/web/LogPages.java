package org.lingqu.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.LogBook;
import org.lingqu.audit.LogProof;
import org.lingqu.audit.LogReading;
import org.lingqu.audit.LoggedRecord;
import org.lingqu.audit.NameBook;
import org.lingqu.audit.Receipt;
import org.lingqu.audit.RecordNames.Kind;
import org.lingqu.audit.RecordPage;
import org.lingqu.audit.merkle.TreeHash;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Choice;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.PublicAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The access log in a browser: search, one record with its proof, the state of the log. */
@Controller
@RequestMapping("/audit")
class LogPages {

    private static final int PAGE = 20;
    private static final int DEPARTMENTS = 1_000;

    private final LogReading reading;
    private final LogBook log;
    private final NameBook names;
    private final RecordSheet sheet;
    private final LegalTime time;
    private final PublicAddress address;

    LogPages(
            LogReading reading, LogBook log, NameBook names, RecordSheet sheet, LegalTime time, PublicAddress address) {
        this.reading = reading;
        this.log = log;
        this.names = names;
        this.sheet = sheet;
        this.time = time;
        this.address = address;
    }

    @GetMapping(params = {"!receipt", "!export"})
    String search(
            Actor actor,
            LogQuery asked,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(required = false) @Nullable UUID before,
            HttpServletRequest request,
            Model model) {
        LogQuery query = asked.isBlank() && asked.from() == null ? LogQuery.of(time.today()) : asked;
        try {
            return shown(query, FormFaults.none(), reading.page(query.read(), after, before, PAGE, actor), model);
        } catch (Problem refused) {
            if (refused.faults().isEmpty()) {
                throw refused;
            }
            return shown(query, FormFaults.of(refused, request), null, model);
        }
    }

    @GetMapping(params = "export")
    void export(
            Actor actor,
            LogQuery query,
            @RequestParam String export,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RecordSheet.Format format = RecordSheet.Format.of(export);
        List<LoggedRecord> records = reading.list(query.read(), actor);
        sheet.write(records, RecordWords.of(records, names), format, request, response);
    }

    /** What the form beside the log and the pages of grants lead to: a receipt, a record's id or a position. */
    @GetMapping(params = "receipt")
    String receipt(Actor actor, @RequestParam String receipt, HttpServletRequest request, Model model) {
        String asked = receipt.strip();
        try {
            LoggedRecord record =
                    asked.indexOf('.') < 0 ? reading.get(asked, actor) : reading.get(Receipt.of(asked), actor);
            return shown(record, model);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.NOT_FOUND) {
                throw refused;
            }
            Problem atField = refused.faults(List.of(Fault.of("receipt", refused.code())));
            return shown(LogQuery.of(time.today()), FormFaults.of(atField, request), null, model);
        }
    }

    @GetMapping("/records/{reference}")
    String record(Actor actor, @PathVariable String reference, Model model) {
        return shown(reading.get(reference, actor), model);
    }

    @GetMapping("/records/{reference}/proof")
    void proof(Actor actor, @PathVariable String reference, HttpServletResponse response) throws IOException {
        LogProof proof = reading.proof(reference, TreeHash.SHA256, actor);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"record-" + proof.position() + ".tlog-proof\"");
        LogApi.write(proof.toString(), response);
    }

    private String shown(LoggedRecord record, Model model) {
        model.addAttribute(
                "view",
                new RecordView(
                        record,
                        reading.stateOf(record),
                        RecordWords.of(List.of(record), names),
                        log.status(),
                        address.base()));
        return "audit/record";
    }

    private String shown(LogQuery query, FormFaults form, @Nullable RecordPage page, Model model) {
        List<Choice> departments = names.find(Kind.DEPARTMENT, "", DEPARTMENTS).entrySet().stream()
                .map(each -> new Choice(each.getKey(), each.getValue()))
                .toList();
        model.addAttribute("form", form);
        model.addAttribute(
                "view",
                new LogView(
                        query,
                        page,
                        RecordWords.of(page == null ? List.of() : page.records(), names),
                        departments,
                        log.status(),
                        address.base()));
        return "audit/log";
    }
}
