package org.lingqu.sharing.onward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.rules.RulePacks;
import org.lingqu.sharing.OnwardRight;
import org.springframework.stereotype.Component;

/** Answers by the regulation in force, and by what the provider consented to for the entry. */
@Component
class LoadRight implements OnwardRight {

    private final ConsentRows consents;
    private final RulePacks packs;

    LoadRight(ConsentRows consents, RulePacks packs) {
        this.consents = consents;
        this.packs = packs;
    }

    @Override
    public Optional<List<Citation>> against(EntryVersion entry, DepartmentId provider) {
        OnwardLaw law = OnwardLaw.of(packs.active());
        return entry.provider().equals(provider)
                ? Optional.empty()
                : uses(entry).stream()
                        .filter(use -> !allows(law, use, entry, provider))
                        .findFirst()
                        .map(law::articles);
    }

    private static List<OnwardUse> uses(EntryVersion entry) {
        List<OnwardUse> uses = new ArrayList<>();
        if (entry.sharingType() != SharingType.NONE) {
            uses.add(OnwardUse.SHARE);
        }
        if (entry.content().opening().type().isOpen()) {
            uses.add(OnwardUse.OPEN);
        }
        return uses;
    }

    private boolean allows(OnwardLaw law, OnwardUse use, EntryVersion entry, DepartmentId provider) {
        return switch (law.on(use)) {
            case FREE -> true;
            case REFUSED -> false;
            case CONSENT ->
                consents.of(entry.entry()).stream()
                        .anyMatch(consent -> consent.counts()
                                && consent.use() == use
                                && consent.provider().equals(provider));
        };
    }
}
