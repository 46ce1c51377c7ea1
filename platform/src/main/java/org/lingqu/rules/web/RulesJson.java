package org.lingqu.rules.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.rules.Deadline;
import org.lingqu.rules.DeadlinePlain;
import org.lingqu.rules.DueAnswer;
import org.lingqu.rules.Extension;
import org.lingqu.rules.Limit;
import org.lingqu.rules.Norm;
import org.lingqu.rules.PackItem;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.PackWords;
import org.lingqu.rules.ParentOffer;
import org.lingqu.rules.ProcedureRule;
import org.lingqu.rules.RuleKey;
import org.lingqu.rules.RulePack;

/** What programs read of the rules. Names and codes are stable; {@code text} and {@code matter} come in the language asked for. */
final class RulesJson {

    private final PackWords words;

    RulesJson(PackWords words) {
        this.words = words;
    }

    record Listed(
            String id,
            String title,
            int version,
            List<Integer> versions,
            String status,
            @Nullable LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            boolean counts,
            @Nullable String madeUnder,
            List<ParentOffer> parents) {}

    record Whole(Listed about, List<Value> values, List<ProcedureRule> procedures) {}

    record Value(
            String key,
            String group,
            String matter,
            String pack,
            String standing,
            String text,
            List<Member> members,
            @Nullable Term limit,
            @Nullable Boolean open,
            @Nullable Citation citation,
            @Nullable Citation under,
            String why,
            String reading,
            Map<String, Object> more,
            List<Value> others) {}

    record Member(String code, @Nullable Citation citation, Map<String, Object> more) {}

    record Term(
            int n,
            String unit,
            boolean rollsToWorkingDay,
            String from,
            boolean minimum,
            @Nullable Longer extension) {}

    record Longer(
            int n,
            String unit,
            int max,
            List<String> approvers,
            @Nullable Citation citation) {}

    /** One matter in several packs, by the pack's id. */
    record Compared(String key, String group, String matter, Map<String, Value> packs) {}

    record Basis(
            String id,
            String title,
            String rank,
            String number,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int articles) {}

    static Listed listed(RulePack pack, List<RulePack> versions, boolean counts) {
        return new Listed(
                pack.id(),
                pack.title(),
                pack.version(),
                versions.stream().map(RulePack::version).toList(),
                pack.status().code(),
                pack.effectiveFrom().orElse(null),
                pack.effectiveTo().orElse(null),
                counts,
                pack.names().madeUnder(),
                pack.parents());
    }

    Whole whole(RulePack pack, Listed about) {
        return new Whole(
                about,
                RuleKey.all().stream()
                        .map(key -> value(key, pack.value(key.path())))
                        .toList(),
                List.copyOf(pack.procedures()));
    }

    Compared compared(RuleKey key, List<RulePack> packs) {
        Map<String, Value> values = new LinkedHashMap<>();
        packs.forEach(pack -> values.put(pack.id(), value(key, pack.ownValue(key.path()))));
        return new Compared(key.path(), key.group(), words.key(key.path()), values);
    }

    private Value value(RuleKey key, PackValue value) {
        return new Value(
                key.path(),
                key.group(),
                words.key(key.path()),
                value.packId(),
                value.standing().name(),
                words.text(value),
                value.items().stream().map(RulesJson::member).toList(),
                value.asLimit().map(RulesJson::term).orElse(null),
                value.open(),
                value.citation(),
                value.under(),
                value.why(),
                value.reading(),
                value.more(),
                value.others().stream().map(other -> value(key, other)).toList());
    }

    private static Member member(PackItem item) {
        return new Member(item.value(), item.citation(), item.more());
    }

    private static Term term(Limit limit) {
        return new Term(
                limit.term().amount(),
                limit.term().unit().code(),
                limit.term().rollToWorkingDay(),
                limit.startEvent(),
                limit.minimum(),
                limit.extension().map(RulesJson::longer).orElse(null));
    }

    private static Longer longer(Extension extension) {
        return new Longer(
                extension.term().amount(),
                extension.term().unit().code(),
                extension.max(),
                extension.approvers(),
                extension.citation());
    }

    /** The date with its derivation, or {@code outcome} says why there is none. */
    Map<String, Object> due(DueAnswer answer) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("pack", answer.pack().id());
        plain.put("packVersion", answer.pack().version());
        plain.put("title", answer.pack().title());
        plain.put("status", answer.pack().status().code());
        plain.put("limit", answer.value().key());
        plain.put("from", answer.from());
        plain.put("outcome", answer.outcome().name());
        Deadline deadline = answer.deadline();
        plain.put("due", deadline == null ? null : deadline.due());
        if (deadline == null) {
            plain.put("text", words.text(answer.value()));
        } else {
            plain.putAll(DeadlinePlain.of(deadline));
        }
        return plain;
    }

    static Basis basis(Norm norm) {
        return new Basis(norm.id(), norm.title(), norm.rank(), norm.number(), norm.from(), norm.to(), norm.articles());
    }
}
