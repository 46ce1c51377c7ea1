package org.lingqu.catalog.compile;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Classification;
import org.lingqu.catalog.DraftOutline;
import org.lingqu.catalog.DraftOutlines;
import org.lingqu.catalog.OpeningType;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.springframework.stereotype.Component;

/** Shows drafts to other modules. */
@Component
class Outlines implements DraftOutlines {

    private final Drafts drafts;
    private final AuditTrail audit;

    Outlines(Drafts drafts, AuditTrail audit) {
        this.drafts = drafts;
        this.audit = audit;
    }

    @Override
    public DraftOutline get(UUID id, Actor actor) {
        Draft draft = drafts.find(new DraftId(id)).orElseThrow(() -> Problem.notFound("draft-unknown"));
        if (!actor.isOf(draft.department())
                || !(actor.may(Permission.CATALOG_COMPILE) || actor.may(Permission.SHARING_ANSWER))) {
            audit.recordApart(
                    Act.of(actor, "catalog.read-draft", draft.subject()).refused("draft-unknown"));
            throw Problem.notFound("draft-unknown");
        }
        return of(draft);
    }

    static DraftOutline of(Draft draft) {
        Sheet sheet = draft.sheet();
        return new DraftOutline(
                draft.id().value(),
                draft.entry(),
                draft.department(),
                sheet.name(),
                sheet.classification().isEmpty() ? "" : new Classification(sheet.classification(), List.of()).theme(),
                sheet.items().stream()
                        .filter(row -> !row.code().isEmpty())
                        .map(row -> new DraftOutline.Item(row.code(), row.name(), row.identifies()))
                        .toList(),
                SharingType.of(sheet.sharingType().toUpperCase(Locale.ROOT))
                        .filter(type -> type != SharingType.NONE)
                        .isPresent(),
                OpeningType.of(sheet.openingType().toUpperCase(Locale.ROOT))
                        .filter(OpeningType::isOpen)
                        .isPresent(),
                draft.isEditable());
    }
}
