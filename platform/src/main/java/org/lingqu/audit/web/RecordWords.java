package org.lingqu.audit.web;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.AccessRecord;
import org.lingqu.audit.Act;
import org.lingqu.audit.LoggedRecord;
import org.lingqu.audit.NameBook;
import org.lingqu.audit.RecordNames.Kind;
import org.lingqu.ui.Wording;

/** Puts some records into words; the names of all ids in them are looked up together. */
public final class RecordWords {

    private final Map<Kind, Map<String, String>> names = new EnumMap<>(Kind.class);

    private RecordWords() {}

    static RecordWords of(Collection<LoggedRecord> records, NameBook book) {
        Map<Kind, Set<String>> ids = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            ids.put(kind, new HashSet<>());
        }
        for (LoggedRecord record : records) {
            AccessRecord access = record.access();
            if (access != null) {
                add(ids, Kind.DEPARTMENT, access.department());
                add(ids, Kind.SYSTEM, access.system());
                add(ids, Kind.GRANT, access.grant());
                add(ids, Kind.RESOURCE, access.resource());
            }
        }
        RecordWords words = new RecordWords();
        ids.forEach((kind, some) -> words.names.put(kind, book.names(kind, some)));
        return words;
    }

    private static void add(Map<Kind, Set<String>> ids, Kind kind, @Nullable Object id) {
        Set<String> some = ids.get(kind);
        if (id != null && some != null) {
            some.add(id.toString());
        }
    }

    /** What an id stands for; null when nobody knows. */
    @Nullable
    String name(Kind kind, @Nullable Object id) {
        return id == null ? null : names.getOrDefault(kind, Map.of()).get(id.toString());
    }

    private String shown(Kind kind, @Nullable Object id) {
        String name = name(kind, id);
        return name != null ? Visible.of(name) : id == null ? "" : Visible.of(id.toString());
    }

    /** For whom: the department; empty when none was proved. */
    public String department(LoggedRecord record) {
        if (record.access() != null) {
            return shown(Kind.DEPARTMENT, record.access().department());
        }
        return record.act() == null ? "" : Visible.of(record.act().actor().departmentName());
    }

    /** Who: the person, the system, or the platform. */
    public String actor(LoggedRecord record) {
        if (record.access() != null) {
            return shown(Kind.SYSTEM, record.access().system());
        }
        return record.act() == null ? "" : Visible.of(record.act().actor().name());
    }

    /** What was done: the matter a call served, or the verb of an act. */
    public String purpose(LoggedRecord record, Wording wording) {
        AccessRecord access = record.access();
        if (access != null) {
            return access.matter() == null ? wording.text("audit.matter.none") : Visible.of(access.matter());
        }
        Act act = record.act();
        return act == null
                ? wording.text("audit.damaged")
                : wording.ifKnown("act." + act.verb()).orElse(Visible.of(act.verb()));
    }

    /** By what right: the grant of a call, the article of an act. */
    public String basis(LoggedRecord record, Wording wording) {
        AccessRecord access = record.access();
        if (access != null) {
            return access.grant() == null ? "" : wording.text("audit.grant.number", shown(Kind.GRANT, access.grant()));
        }
        return record.act() == null || record.act().citation() == null
                ? ""
                : wording.cite(record.act().citation());
    }

    /** To what: the resource asked for, or the subject of the act. */
    public String subject(LoggedRecord record) {
        if (record.access() != null) {
            return shown(Kind.RESOURCE, record.access().resource());
        }
        if (record.act() == null) {
            return "";
        }
        String title = record.act().subject().title();
        return Visible.of(title.isEmpty() ? record.act().subject().id() : title);
    }

    /** How much of it. */
    public String extent(LoggedRecord record, Wording wording) {
        AccessRecord access = record.access();
        return access == null || access.items().isEmpty()
                ? ""
                : wording.text("audit.items", access.items().size());
    }

    /** What came of it, with the reason of a refusal. */
    public String outcome(LoggedRecord record, Wording wording) {
        String code = record.refusal();
        String outcome = wording.name(record.outcome());
        if (code == null) {
            return outcome;
        }
        String reason = wording.ifKnown("problem." + code + ".title")
                .map(title -> title.replaceFirst("^[^：:]{1,20}[：:]\\s*", ""))
                .filter(title -> title.indexOf('{') < 0)
                .orElse(Visible.of(code));
        return wording.text("audit.outcome.because", outcome, reason);
    }

    /** Code of the resource as it was given; empty for acts. */
    public String code(LoggedRecord record) {
        return record.access() == null ? "" : Visible.of(record.access().resource());
    }
}
