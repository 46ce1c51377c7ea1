package org.lingqu.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.GrantId;
import org.springframework.stereotype.Component;

/** How what was obtained is kept, as evidence tells it: who answered from when on, so that every call has its people, and what was deleted. */
@Component
class CustodyTold {

    private static final int PAGE = 200;

    private final ResponsibleRows people;
    private final CopyDeletionRows deletions;

    CustodyTold(ResponsibleRows people, CopyDeletionRows deletions) {
        this.people = people;
        this.deletions = deletions;
    }

    /** People and deletions of a grant, oldest first; empty where there are none. */
    Optional<Map<String, Object>> of(GrantId grant) {
        List<Map<String, Object>> answered = new ArrayList<>();
        List<ResponsibleSince> page = people.page(grant, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(line -> answered.add(0, told(line)));
            page = people.page(grant, page.get(page.size() - 1).number(), PAGE);
        }
        List<Map<String, Object>> deleted = new ArrayList<>();
        deletions.of(grant).forEach(each -> deleted.add(0, told(each)));
        return answered.isEmpty() && deleted.isEmpty()
                ? Optional.empty()
                : Optional.of(new TreeMap<>(Map.of("responsible", answered, "deletions", deleted)));
    }

    static Map<String, Object> copy(@Nullable LocalCopy copy) {
        Map<String, Object> told = new TreeMap<>();
        if (copy != null) {
            told.put("allowed", copy.allowed());
            told.put("rowsPerDay", copy.rowsPerDay());
            told.put("deleteBy", copy.deleteBy() == null ? "" : copy.deleteBy().toString());
        }
        return told;
    }

    static Map<String, Object> people(@Nullable Responsible named) {
        return named == null
                ? new TreeMap<>()
                : new TreeMap<>(Map.of("handler", named.handler(), "user", named.user(), "manager", named.manager()));
    }

    private static Map<String, Object> told(ResponsibleSince line) {
        Map<String, Object> told = people(line.people());
        told.put("since", line.since().toString());
        told.put("by", line.by());
        return told;
    }

    private static Map<String, Object> told(CopyDeletion deletion) {
        Map<String, Object> told = new TreeMap<>();
        told.put("case", deletion.caseId().toString());
        told.put("due", deletion.due().toString());
        told.put("lifted", deletion.lifted());
        CopyDeletion.Confirmation confirmed = deletion.confirmation();
        if (confirmed != null) {
            told.put("what", confirmed.what());
            told.put("place", confirmed.place());
            told.put("on", confirmed.on().toString());
            told.put("by", confirmed.by());
            told.put("confirmedBy", confirmed.confirmedBy());
        }
        return told;
    }
}
