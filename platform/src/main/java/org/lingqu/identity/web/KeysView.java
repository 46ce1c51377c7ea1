package org.lingqu.identity.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lingqu.identity.CredentialEvent;
import org.lingqu.identity.HeldCredential;
import org.lingqu.kernel.LegalTime;
import org.lingqu.organization.InformationSystem;
import org.lingqu.ui.Happening;
import org.lingqu.ui.Page;
import org.lingqu.ui.Snippet;

/**
 * The page of a system's keys.
 *
 * @param held newest first
 * @param now what “soon” is reckoned from
 * @param examples how a call is proved, in several languages, by the kind of proof
 */
public record KeysView(
        InformationSystem system,
        List<HeldCredential> held,
        List<CredentialEvent> events,
        Instant now,
        Map<String, List<Snippet>> examples) {

    public String href() {
        return "/system/systems/" + system.id();
    }

    /** What it is, in one line. */
    public static String kind(Page page, HeldCredential held) {
        String kind = page.name(held.kind());
        return held.detail().isEmpty() ? kind : page.t("identity.keys.kind.said", kind, held.detail());
    }

    /** Whether it counts, and until when. */
    public static String state(Page page, HeldCredential held) {
        String state = page.t("identity.keys.state." + held.state().name().toLowerCase(Locale.ROOT));
        return held.until() == null || held.state() == HeldCredential.State.REVOKED
                ? state
                : page.t("identity.keys.state.until", state, held.until());
    }

    /** How long it still counts, where that is not long; empty text otherwise. */
    public String soon(Page page, HeldCredential each) {
        Instant until = each.until();
        if (until == null || !each.endsSoon(now)) {
            return "";
        }
        long days = ChronoUnit.DAYS.between(LegalTime.dateOf(now), LegalTime.dateOf(until));
        return page.t("identity.keys.soon", days);
    }

    public List<Happening> history(Page page) {
        return events.stream()
                .map(event -> Happening.of(
                                event.at(),
                                event.by(),
                                page.t(
                                        "identity.keys.happened."
                                                + event.what().name().toLowerCase(Locale.ROOT),
                                        event.credential()))
                        .because(event.reason()))
                .toList();
    }
}
