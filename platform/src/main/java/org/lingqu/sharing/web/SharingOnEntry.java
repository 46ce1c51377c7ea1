package org.lingqu.sharing.web;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lingqu.audit.ResourceUses;
import org.lingqu.catalog.EntryAction;
import org.lingqu.catalog.EntryFacts;
import org.lingqu.catalog.EntryPanel;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.LifeStage;
import org.lingqu.catalog.LifeState;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.ShareRules;
import org.lingqu.sharing.coverage.Supplies;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** On the page of an entry: the way to apply, how many departments use it, and the own department's grants. */
@Component
class SharingOnEntry implements EntryPanel, EntryAction {

    private final Grants grants;
    private final ResourceUses uses;
    private final Supplies supplies;
    private final ShareRules rules;

    SharingOnEntry(Grants grants, ResourceUses uses, Supplies supplies, ShareRules rules) {
        this.grants = grants;
        this.uses = uses;
        this.supplies = supplies;
        this.rules = rules;
    }

    @Override
    public String anchor() {
        return "sharing";
    }

    @Override
    public String title() {
        return "catalog.panel.sharing";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean aside() {
        return true;
    }

    @Override
    public String template() {
        return "sharing/entry-panel";
    }

    @Override
    public Optional<Object> model(EntryVersion entry, Actor reader) {
        List<Grant> all = grants.on(entry.code());
        List<Grant> own = all.stream()
                .filter(grant -> reader.isOf(grant.consumer().department()))
                .toList();
        long users = all.stream()
                .map(grant -> grant.consumer().department())
                .distinct()
                .count();
        return Optional.of(new EntryShare(
                users, own, mayApply(entry, reader) ? entry.code().value() : "", supplies.of(entry)));
    }

    @Override
    public Optional<Link> of(EntryVersion entry, Actor reader) {
        return mayApply(entry, reader)
                ? Optional.of(new Link(
                        "sharing.apply.step", "/sharing/apply/" + entry.code().value(), true))
                : Optional.empty();
    }

    private boolean mayApply(EntryVersion entry, Actor reader) {
        return !reader.isOf(entry.provider()) && rules.mayApply(reader);
    }

    private Optional<LifeState> shared(EntryVersion entry) {
        List<Grant> all = grants.on(entry.code());
        return all.stream()
                .map(Grant::issuedAt)
                .min(Comparator.naturalOrder())
                .map(first -> new LifeState(
                        LifeState.Progress.REACHED,
                        List.of(
                                LifeState.Line.of("sharing.life.grants", all.size()),
                                LifeState.Line.of("sharing.life.since", LegalTime.dateOf(first))),
                        "#sharing"));
    }

    /** Used is what has been called; a grant alone is not a use. Calls stay counted when their grants have ended. */
    private Optional<LifeState> used(EntryVersion entry) {
        return uses.of(entry.code())
                .map(use -> new LifeState(
                        LifeState.Progress.REACHED,
                        List.of(
                                LifeState.Line.of("sharing.life.calls", use.calls()),
                                LifeState.Line.of("sharing.life.last", use.last()),
                                LifeState.Line.of("sharing.life.since", use.first())),
                        "#sharing"));
    }

    /** The stages of an entry's life that sharing knows. */
    @Configuration(proxyBeanMethods = false)
    static class Stages {

        @Bean
        EntryFacts useStage(SharingOnEntry on) {
            return new EntryFacts() {
                @Override
                public LifeStage stage() {
                    return LifeStage.USE;
                }

                @Override
                public Optional<LifeState> stateOf(EntryVersion entry, Actor reader) {
                    return on.used(entry);
                }
            };
        }

        @Bean
        EntryFacts sharingStage(SharingOnEntry on) {
            return new EntryFacts() {
                @Override
                public LifeStage stage() {
                    return LifeStage.SHARING;
                }

                @Override
                public Optional<LifeState> stateOf(EntryVersion entry, Actor reader) {
                    return on.shared(entry);
                }
            };
        }
    }
}
