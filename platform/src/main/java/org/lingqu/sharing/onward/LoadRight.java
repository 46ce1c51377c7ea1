package org.lingqu.sharing.onward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.EntryId;
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
        return uses(entry).stream()
                .flatMap(use -> against(entry.entry(), entry.provider(), use, provider).stream())
                .findFirst();
    }

    @Override
    public Optional<List<Citation>> against(EntryId entry, DepartmentId owner, boolean open, DepartmentId provider) {
        return against(entry, owner, open ? OnwardUse.OPEN : OnwardUse.SHARE, provider);
    }

    private Optional<List<Citation>> against(EntryId entry, DepartmentId owner, OnwardUse use, DepartmentId provider) {
        OnwardLaw law = OnwardLaw.of(packs.active());
        return owner.equals(provider) || allows(law, use, entry, provider)
                ? Optional.empty()
                : Optional.of(law.articles(use));
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

    private boolean allows(OnwardLaw law, OnwardUse use, EntryId entry, DepartmentId provider) {
        return switch (law.on(use)) {
            case FREE -> true;
            case REFUSED -> false;
            case CONSENT ->
                consents.of(entry).stream()
                        .anyMatch(consent -> consent.counts()
                                && consent.use() == use
                                && consent.provider().equals(provider));
        };
    }
}
