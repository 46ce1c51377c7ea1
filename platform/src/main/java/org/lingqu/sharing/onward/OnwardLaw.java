package org.lingqu.sharing.onward;

import java.util.List;
import org.lingqu.kernel.Citation;
import org.lingqu.rules.PackValue;
import org.lingqu.rules.RulePack;
import org.lingqu.sharing.PackArticles;

/**
 * What a regulation says about handing on what came by sharing. Changing the form changes nothing: what was made from received items stands
 * under the same rule.
 *
 * @param sharing about other departments
 * @param opening about the public
 * @param onSharing the articles of that; empty where nothing is asked for
 */
public record OnwardLaw(Answer sharing, Answer opening, List<Citation> onSharing, List<Citation> onOpening) {

    /** What is asked for. */
    public enum Answer {
        /** Nothing. */
        FREE,
        /** The consent of whoever provided it. */
        CONSENT,
        /** It is forbidden, whoever consents. */
        REFUSED
    }

    private static final String THIRD_PARTY = "sharing.thirdParty";
    private static final String PUBLICATION = "sharing.publicationNeedsProviderConsent";

    /** As a pack has it. The word of its own about publication goes before what it says about third parties. */
    public static OnwardLaw of(RulePack pack) {
        PackValue value = pack.value(THIRD_PARTY);
        Answer thirdParties = switch (pack.text(THIRD_PARTY)) {
            case "FORBIDDEN" -> Answer.REFUSED;
            case "ONLY_WITH_PROVIDER_CONSENT" -> Answer.CONSENT;
            default -> Answer.FREE;
        };
        List<Citation> articles = PackArticles.of(value);
        return pack.flag(PUBLICATION)
                ? new OnwardLaw(thirdParties, Answer.CONSENT, articles, PackArticles.of(pack.value(PUBLICATION)))
                : new OnwardLaw(thirdParties, thirdParties, articles, articles);
    }

    public Answer on(OnwardUse use) {
        return use == OnwardUse.SHARE ? sharing : opening;
    }

    public List<Citation> articles(OnwardUse use) {
        return use == OnwardUse.SHARE ? onSharing : onOpening;
    }

    /** Whether it asks for nothing at all. */
    boolean isFree() {
        return sharing == Answer.FREE && opening == Answer.FREE;
    }
}
