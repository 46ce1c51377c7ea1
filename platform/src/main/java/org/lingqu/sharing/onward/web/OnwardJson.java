package org.lingqu.sharing.onward.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.GrantId;
import org.lingqu.sharing.onward.Consent;
import org.lingqu.sharing.onward.Lineage;
import org.lingqu.sharing.onward.OnwardLaw;
import org.lingqu.sharing.onward.OnwardManner;
import org.lingqu.sharing.onward.OnwardUse;
import org.lingqu.sharing.onward.Received;
import org.lingqu.sharing.onward.Source;
import org.lingqu.sharing.onward.Statement;
import org.lingqu.sharing.onward.Statements;

/** What goes on from sharing, as programs read it. */
final class OnwardJson {

    private OnwardJson() {}

    /** Whose data it is: the department, the entry they come from. */
    record SourceJson(String department, String name, String resource, String title) {

        static SourceJson of(Source source) {
            return new SourceJson(
                    source.department().toString(),
                    source.name(),
                    source.resource().value(),
                    source.title());
        }
    }

    /**
     * An item that came by a grant.
     *
     * @param stated whether the department said so; otherwise its name and subject say it
     * @param consents uses to which everybody whose data it is has agreed
     */
    record ReceivedJson(
            String item,
            String name,
            String grant,
            String number,
            String sourceItem,
            OnwardManner manner,
            boolean stated,
            List<SourceJson> sources,
            List<OnwardUse> consents) {

        static ReceivedJson of(Received received, Statements.Standing standing) {
            return new ReceivedJson(
                    received.item().code(),
                    received.item().name(),
                    received.grant().id().toString(),
                    received.grant().number(),
                    received.sourceItem(),
                    received.manner(),
                    received.stated(),
                    received.sources().stream().map(SourceJson::of).toList(),
                    List.of(OnwardUse.values()).stream()
                            .filter(use -> standing.isConsented(received, use))
                            .toList());
        }
    }

    /** What was said about an item. @param grant null: it is the department's own, with the basis */
    record StatementJson(
            String item,
            @Nullable String grant,
            String sourceItem,
            @Nullable OnwardManner manner,
            String basis,
            String by,
            Instant at) {

        static StatementJson of(Statement statement) {
            GrantId grant = statement.grant();
            return new StatementJson(
                    statement.item(),
                    grant == null ? null : grant.toString(),
                    statement.sourceItem(),
                    statement.manner(),
                    statement.basis(),
                    statement.by(),
                    statement.at());
        }
    }

    /** What the regulation asks for before received items go on. */
    record LawJson(
            OnwardLaw.Answer sharing, OnwardLaw.Answer opening, List<Citation> onSharing, List<Citation> onOpening) {}

    /** What was asked for. @param given null while it waits */
    record ConsentJson(
            String id,
            String title,
            String grant,
            OnwardUse use,
            List<String> items,
            String consumer,
            String provider,
            String reason,
            String askedBy,
            Instant askedAt,
            Consent.OnwardConsentState state,
            @Nullable Boolean given,
            @Nullable String answer,
            @Nullable String withdrawn,
            @Nullable Integer publishedAs) {

        static ConsentJson of(Consent consent) {
            Consent.Answer answer = consent.answer();
            Consent.Withdrawn withdrawal = consent.withdrawal();
            return new ConsentJson(
                    consent.id().toString(),
                    consent.title(),
                    consent.grant().toString(),
                    consent.use(),
                    consent.items(),
                    consent.consumerName(),
                    consent.providerName(),
                    consent.reason(),
                    consent.askedBy(),
                    consent.askedAt(),
                    consent.state(),
                    answer == null ? null : answer.given(),
                    answer == null ? null : answer.reason(),
                    withdrawal == null ? null : withdrawal.reason(),
                    consent.publishedAs());
        }
    }

    /** How a draft stands. */
    record StandingJson(
            String draft,
            LawJson law,
            List<ReceivedJson> received,
            List<StatementJson> statements,
            List<ConsentJson> consents) {

        static StandingJson of(Statements.Standing standing) {
            OnwardLaw law = standing.law();
            return new StandingJson(
                    standing.draft().id().toString(),
                    new LawJson(law.sharing(), law.opening(), law.onSharing(), law.onOpening()),
                    standing.received().stream()
                            .map(each -> ReceivedJson.of(each, standing))
                            .toList(),
                    standing.statements().stream().map(StatementJson::of).toList(),
                    standing.consents().stream().map(ConsentJson::of).toList());
        }
    }

    /** An item of a published entry that holds data of others. */
    record DerivedJson(String item, String name, List<OnwardManner> manners, List<SourceJson> sources) {

        static DerivedJson of(Lineage.Derived derived) {
            return new DerivedJson(
                    derived.item(),
                    derived.name(),
                    derived.manners(),
                    derived.sources().stream().map(SourceJson::of).toList());
        }
    }

    /** An entry of another department that holds our data. @param items names of the items that do */
    record HolderJson(String resource, String title, String department, List<String> items) {

        static HolderJson of(Lineage.Holder holder) {
            return new HolderJson(
                    holder.entry().code().value(),
                    holder.entry().name(),
                    holder.entry().providerName(),
                    holder.items());
        }
    }
}
