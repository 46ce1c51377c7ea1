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
    public Optional<List<Citation>> against(EntryVersion entry, Brought brought) {
        return uses(entry).stream()
                .flatMap(use -> against(entry.entry(), entry.provider(), use, brought).stream())
                .findFirst();
    }

    @Override
    public Optional<List<Citation>> against(EntryId entry, DepartmentId owner, boolean open, Brought brought) {
        return against(entry, owner, open ? OnwardUse.OPEN : OnwardUse.SHARE, brought);
    }

    private Optional<List<Citation>> against(EntryId entry, DepartmentId owner, OnwardUse use, Brought brought) {
        OnwardLaw law = OnwardLaw.of(packs.active());
        return owner.equals(brought.provider()) || allows(law, use, entry, brought)
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

    private boolean allows(OnwardLaw law, OnwardUse use, EntryId entry, Brought brought) {
        return switch (law.on(use)) {
            case FREE -> true;
            case REFUSED -> false;
            case CONSENT -> isConsented(use, entry, brought);
        };
    }

    /** Whether the provider has agreed to every item, in one consent or in several. */
    private boolean isConsented(OnwardUse use, EntryId entry, Brought brought) {
        List<Consent> given = consents.of(entry, brought.resource()).stream()
                .filter(consent -> consent.counts()
                        && consent.use() == use
                        && consent.provider().equals(brought.provider()))
                .toList();
        return !given.isEmpty()
                && brought.items().stream()
                        .allMatch(item -> given.stream()
                                .anyMatch(consent -> consent.items().contains(item)));
    }
}
