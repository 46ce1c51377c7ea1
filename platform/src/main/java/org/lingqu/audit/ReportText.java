package org.lingqu.audit;

import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import org.lingqu.audit.archive.Finding;
import org.lingqu.audit.archive.Report;

/** The verifier's report in words and for programs. */
final class ReportText {

    private ReportText() {}

    static String plain(Report report, boolean compared) {
        String root = Base64.getEncoder().encodeToString(report.checkpoint().root());
        if (report.clean()) {
            return "intact: %,d entries of %s, root %s%s"
                    .formatted(
                            report.checkpoint().size(),
                            report.checkpoint().origin(),
                            root,
                            compared ? ", a continuation of the older checkpoint" : "");
        }
        return report.findings().stream().map(ReportText::line).collect(Collectors.joining("\n"));
    }

    static String json(Report report) {
        String findings = report.findings().stream()
                .map(each -> "{\"kind\":\"%s\",\"from\":%d,\"to\":%d}".formatted(word(each), each.from(), each.to()))
                .collect(Collectors.joining(","));
        return "{\"intact\":%s,\"origin\":\"%s\",\"size\":%d,\"root\":\"%s\",\"findings\":[%s]}"
                .formatted(
                        report.clean(),
                        report.checkpoint().origin().replace("\\", "\\\\").replace("\"", "\\\""),
                        report.checkpoint().size(),
                        Base64.getEncoder().encodeToString(report.checkpoint().root()),
                        findings);
    }

    static String advice(Finding.Kind kind) {
        return switch (kind) {
            case NOT_SIGNED ->
                "A checkpoint is not signed by this key: take the key from where you noted it when the log began.";
            case CHANGED -> "The record at this position is not the one that was logged.";
            case DELETED -> "The record at this position is gone.";
            case REORDERED -> "Another record stands at this position.";
            case TILE_DAMAGED -> "The records are intact; a hash tile over this position is not. Export again.";
            case REWRITTEN ->
                "Records and hashes agree with each other but not with the signature: somebody rewrote both.";
            case TRUNCATED -> "The older checkpoint has more entries: the log was cut off or an old copy was put back.";
            case FORKED -> "The older checkpoint is not a beginning of this log: there are two histories.";
        };
    }

    private static String line(Finding finding) {
        if (finding.kind() == Finding.Kind.NOT_SIGNED) {
            return "violated: checkpoint not signed by this key";
        }
        return finding.exact()
                ? "violated: first bad position %d (%s)".formatted(finding.from(), word(finding))
                : "violated: first bad position between %d and %d (%s)"
                        .formatted(finding.from(), finding.to(), word(finding));
    }

    private static String word(Finding finding) {
        return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
