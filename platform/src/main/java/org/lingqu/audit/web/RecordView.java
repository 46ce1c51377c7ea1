package org.lingqu.audit.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.Act;
import org.lingqu.audit.LogStatus;
import org.lingqu.audit.LoggedRecord;
import org.lingqu.audit.ProofState;
import org.lingqu.ui.ClockLight;
import org.lingqu.ui.Fact;
import org.lingqu.ui.Page;
import org.lingqu.ui.Snippet;

/**
 * What the page of one record shows.
 *
 * @param base the platform's own address as this reader sees it
 */
public record RecordView(LoggedRecord record, ProofState proof, RecordWords words, LogStatus status, String base) {

    public String title(Page page) {
        return record.position() == null
                ? page.t("audit.record.title.waiting")
                : page.t("audit.record.title", record.position());
    }

    public ClockLight light() {
        return switch (proof) {
            case PROVED -> ClockLight.of(ClockLight.State.MET, "name.ProofState.PROVED");
            case WAITING -> ClockLight.of(ClockLight.State.YELLOW, "name.ProofState.WAITING");
            case DAMAGED -> ClockLight.of(ClockLight.State.RED, "name.ProofState.DAMAGED");
        };
    }

    public boolean isProved() {
        return proof == ProofState.PROVED;
    }

    /** Who, what, why, when and what came of it. */
    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of(page.t("audit.column.at"), page.time(record.at())));
        add(facts, page.t("audit.column.department"), words.department(record));
        AccessRecord access = record.access();
        Act act = record.act();
        if (access != null) {
            access(facts, access, page);
        } else if (act != null) {
            act(facts, act, page);
        }
        facts.add(Fact.of(page.t("audit.column.outcome"), words.outcome(record, page.wording())));
        return facts;
    }

    private void access(List<Fact> facts, AccessRecord access, Page page) {
        add(facts, page.t("audit.fact.system"), words.actor(record));
        facts.add(Fact.of(page.t("audit.fact.matter"), words.purpose(record, page.wording())));
        add(facts, page.t("audit.fact.grant"), words.basis(record, page.wording()));
        add(facts, page.t("audit.fact.resource"), words.subject(record));
        if (access.resource() != null) {
            facts.add(Fact.code(page.t("audit.column.code"), words.code(record)));
        }
        if (access.entryVersion() > 0) {
            facts.add(Fact.of(page.t("audit.fact.version"), page.t("audit.fact.version.text", access.entryVersion())));
        }
        if (access.snapshot() != null) {
            facts.add(Fact.of(page.t("audit.fact.snapshot"), Visible.of(access.snapshot())));
        }
        if (!access.items().isEmpty()) {
            facts.add(Fact.code(page.t("audit.column.items"), Visible.of(String.join(", ", access.items()))));
        }
        facts.add(Fact.of(page.t("audit.column.rows"), page.number(access.rows())));
        facts.add(Fact.of(
                page.t("audit.fact.keys"),
                page.t("audit.fact.keys.text", access.keys().size())));
    }

    private void act(List<Fact> facts, Act act, Page page) {
        add(facts, page.t("audit.fact.person"), words.actor(record));
        facts.add(Fact.of(page.t("audit.fact.act"), words.purpose(record, page.wording())));
        add(facts, page.t("audit.fact.subject"), words.subject(record));
        add(facts, page.t("audit.fact.citation"), words.basis(record, page.wording()));
        new TreeMap<>(act.details())
                .forEach((key, value) -> facts.add(Fact.of(
                        page.wording().ifKnown("audit.detail." + key).orElse(Visible.of(key)), Visible.of(value))));
    }

    private static void add(List<Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(Fact.of(label, value));
        }
    }

    /** The log entry as text; empty when the row is damaged. */
    public String entry() {
        return Visible.of(new String(record.entry(), StandardCharsets.UTF_8));
    }

    /** Leaf hash, base64 as in proofs. */
    public String leaf() {
        return Base64.getEncoder().encodeToString(record.receipt().leaf());
    }

    public String proofHref() {
        return "/audit/records/" + record.id() + "/proof";
    }

    public String file() {
        return "record-" + record.position() + ".tlog-proof";
    }

    /** Ways to verify the downloaded proof without this platform. */
    public List<Snippet> checks(Page page) {
        return List.of(
                new Snippet(page.t("audit.verify.lingqu"), """
                        # %s
                        ./lingqu audit verify %s \\
                          --vkey '%s'""".formatted(
                                page.t("audit.verify.key"), file(), status.vkey())),
                new Snippet("Python", """
                        import base64, hashlib
                        head, note = open('%s', encoding='utf-8').read().split('\\n\\n', 1)
                        lines, b64 = head.split('\\n'), base64.b64decode
                        entry, index, path = b64(lines[1][6:]), int(lines[2][6:]), map(b64, lines[3:])
                        origin, size, root = note.split('\\n')[:3]
                        def h(*parts): return hashlib.sha256(b''.join(parts)).digest()
                        node, fn, sn = h(b'\\0', entry), index, int(size) - 1
                        for other in path:
                            if fn & 1 or fn == sn:
                                node = h(b'\\1', other, node)
                                while fn and not fn & 1: fn, sn = fn >> 1, sn >> 1
                            else:
                                node = h(b'\\1', node, other)
                            fn, sn = fn >> 1, sn >> 1
                        print('in the log' if sn == 0 and node == b64(root) else 'NOT in the log', origin, size)
                        print(entry.decode())""".formatted(file())));
    }
}
