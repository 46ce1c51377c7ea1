package org.lingqu.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.calendar.Calendars;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Brings together what a case runs by: its procedure, its rule pack in the version it was opened under, the calendar, what may be chosen now. */
@Component
class Courses {

    private final Procedures procedures;
    private final RulePacks packs;
    private final Calendars calendars;
    private final ObjectProvider<ChoiceSource> sources;

    Courses(Procedures procedures, RulePacks packs, Calendars calendars, ObjectProvider<ChoiceSource> sources) {
        this.procedures = procedures;
        this.packs = packs;
        this.calendars = calendars;
        this.sources = sources;
    }

    Course of(CaseFile file) {
        return of(procedures.get(file.procedure()), packOf(file));
    }

    Course of(Procedure procedure, RulePack pack) {
        return new Course(procedure, terms(procedure.id(), pack));
    }

    Terms termsOf(CaseFile file) {
        return terms(file.procedure(), packOf(file));
    }

    Terms terms(String procedure, RulePack pack) {
        return new Terms(pack, procedure, calendars.here(), this::codes);
    }

    /** The pack in the version the case was opened under; with the node's superior packs while that version is the node's. */
    RulePack packOf(CaseFile file) {
        RulePack active = packs.active();
        if (active.id().equals(file.packId()) && active.version() == file.packVersion()) {
            return active;
        }
        return packs.version(file.packId(), file.packVersion());
    }

    /** What a source offers now; nothing for a source nobody fills. */
    List<ChoiceSource.Offered> offered(String source) {
        Map<String, ChoiceSource> all = new HashMap<>();
        sources.forEach(one -> all.put(one.key(), one));
        ChoiceSource found = all.get(source);
        return found == null ? List.of() : found.offered();
    }

    private List<String> codes(String source) {
        return offered(source).stream().map(ChoiceSource.Offered::code).toList();
    }
}
