package org.lingqu.audit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.audit.archive.Finding;
import org.lingqu.audit.archive.Report;
import org.lingqu.audit.log.LogState;
import org.lingqu.audit.merkle.TreeHash;
import tools.jackson.databind.json.JsonMapper;

/** The verifier's report in words and for programs. */
final class ReportText {

    private static final String NOT_SIGNED = "violated: checkpoint not signed by this key";

    private ReportText() {}

    /** @param compared origins of the older states that were given */
    static String plain(Report report, Set<String> compared) {
        String first = tree(report, compared, "");
        Report second = report.second();
        return second == null
                ? first
                : first + "\n"
                        + tree(second, compared, " in " + second.checkpoint().origin());
    }

    private static String tree(Report report, Set<String> compared, String where) {
        String origin = report.checkpoint().origin();
        String root = base64(report.checkpoint().root());
        if (report.findings().isEmpty()) {
            return "intact: %,d entries of %s, root %s%s"
                    .formatted(
                            report.checkpoint().size(),
                            origin,
                            root,
                            compared.contains(origin) ? ", a continuation of the older checkpoint" : "");
        }
        return report.findings().stream().map(each -> line(each) + where).collect(Collectors.joining("\n"));
    }

    static String json(Report report) {
        String findings = report.findings().stream()
                .map(each -> "{\"kind\":\"%s\",\"from\":%d,\"to\":%d}".formatted(word(each), each.from(), each.to()))
                .collect(Collectors.joining(","));
        return "{\"intact\":%s,\"origin\":%s,\"size\":%d,\"root\":\"%s\",\"findings\":[%s]%s}"
                .formatted(
                        report.clean(),
                        quoted(report.checkpoint().origin()),
                        report.checkpoint().size(),
                        base64(report.checkpoint().root()),
                        findings,
                        report.second() == null ? "" : ",\"second\":" + json(report.second()));
    }

    static String plain(LogState state, Path folder) {
        return "exported %,d entries to %s".formatted(state.size(), folder);
    }

    static String json(LogState state, long missing) {
        return "{\"origin\":%s,\"size\":%d,\"root\":\"%s\",\"missing\":%d}"
                .formatted(
                        quoted(state.checkpoint().origin()),
                        state.size(),
                        base64(state.checkpoint().root()),
                        missing);
    }

    static String plain(LogProof proof) {
        return "proved: position %d of %,d entries of %s%n%s"
                .formatted(
                        proof.position(),
                        proof.state().size(),
                        proof.state().origin(),
                        new String(proof.entry(), StandardCharsets.UTF_8));
    }

    static String refuted(LogProof proof, boolean signed) {
        return signed ? "violated: the entry does not stand at position %d".formatted(proof.position()) : NOT_SIGNED;
    }

    /** The verdict about a proof. */
    static String json(LogProof proof, TreeHash tree, boolean signed) {
        return "{\"proved\":%s,\"signed\":%s,\"origin\":%s,\"position\":%d,\"size\":%d,\"leaf\":\"%s\"}"
                .formatted(
                        signed && proof.holds(tree),
                        signed,
                        quoted(proof.state().origin()),
                        proof.position(),
                        proof.state().size(),
                        base64(tree.leaf(proof.entry())));
    }

    static String plain(PackVerdict verdict) {
        if (verdict.clean()) {
            return "intact: %d records and %d steps of %s%s"
                    .formatted(
                            verdict.records(),
                            verdict.steps(),
                            verdict.about().path("number").asString(),
                            verdict.unbound().isEmpty()
                                    ? ""
                                    : ", %d earlier steps without a digest"
                                            .formatted(verdict.unbound().size()));
        }
        return verdict.findings().stream()
                .map(each -> "violated: %s (%s)".formatted(each.file(), each.kind()))
                .collect(Collectors.joining("\n"));
    }

    static String json(PackVerdict verdict) {
        String findings = verdict.findings().stream()
                .map(each -> "{\"kind\":%s,\"file\":%s}".formatted(quoted(each.kind()), quoted(each.file())))
                .collect(Collectors.joining(","));
        return "{\"intact\":%s,\"case\":%s,\"records\":%d,\"steps\":%d,\"unbound\":%d,\"findings\":[%s]}"
                .formatted(
                        verdict.clean(),
                        verdict.about(),
                        verdict.records(),
                        verdict.steps(),
                        verdict.unbound().size(),
                        findings);
    }

    /** A proof to be taken along. */
    static String json(LogProof proof, TreeHash tree) {
        return "{\"position\":%d,\"size\":%d,\"leaf\":\"%s\",\"proof\":%s}%n"
                .formatted(
                        proof.position(),
                        proof.state().size(),
                        base64(tree.leaf(proof.entry())),
                        quoted(proof.toString()));
    }

    private static String line(Finding finding) {
        if (finding.kind() == Finding.Kind.NOT_SIGNED) {
            return NOT_SIGNED;
        }
        if (finding.kind() == Finding.Kind.UNPAIRED) {
            return "violated: not the tree that was announced, from position %d on (unpaired)"
                    .formatted(finding.from());
        }
        if (finding.from() < finding.to() && finding.exact()) {
            return "violated: positions %d to %d (%s)".formatted(finding.from(), finding.to(), word(finding));
        }
        return finding.exact()
                ? "violated: first bad position %d (%s)".formatted(finding.from(), word(finding))
                : "violated: first bad position between %d and %d (%s)"
                        .formatted(finding.from(), finding.to(), word(finding));
    }

    private static String word(Finding finding) {
        return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
