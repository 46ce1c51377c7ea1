package org.lingqu.conformance.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.conformance.Obligation;
import org.lingqu.conformance.Register;
import org.lingqu.conformance.TestRun;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Article by article, for programs. */
@RestController
@RequestMapping("/api/v1/conformance")
@Tag(name = "conformance")
class ConformanceApi {

    private final Register register;
    private final TestRun run;

    ConformanceApi(Register register, TestRun run) {
        this.register = register;
        this.run = run;
    }

    record Row(
            String id,
            String regulation,
            String place,
            String text,
            String part,
            String kind,
            Status status,
            List<String> tests) {}

    @GetMapping
    @Operation(summary = "Per regulation how many obligations are testable and shown, which are missing, and the tests")
    Map<String, Object> counts() {
        return run.plain(register);
    }

    @GetMapping("/obligations")
    @Operation(
            summary = "The obligations of a regulation, each paraphrased, with its status and the tests that show it")
    List<Row> obligations(
            @RequestParam(defaultValue = "") String regulation,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String part,
            Locale reader) {
        return Wanted.of(register, regulation, status, part, null).all(run).stream()
                .map(each -> row(each, reader))
                .toList();
    }

    private Row row(Obligation obligation, Locale reader) {
        return new Row(
                obligation.id(),
                obligation.regulation(),
                obligation.place(),
                reader.getLanguage().equals("en") ? obligation.english() : obligation.chinese(),
                obligation.part(),
                obligation.kind(),
                Status.of(obligation, run),
                run.testsOf(obligation));
    }
}
