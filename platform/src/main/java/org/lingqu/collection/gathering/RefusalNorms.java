package org.lingqu.collection.gathering;

import java.util.List;
import org.lingqu.casework.ChoiceSource;
import org.lingqu.kernel.LegalTime;
import org.lingqu.rules.Norms;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Offers the register of norms to who refuses: all that are in force, with their ranks; which ranks suffice is checked when one is cited. */
@Component
class RefusalNorms implements ChoiceSource {

    static final String KEY = "collection.refusal-norms";

    private final Norms norms;
    private final MessageSource messages;
    private final LegalTime time;

    RefusalNorms(Norms norms, MessageSource messages, LegalTime time) {
        this.norms = norms;
        this.messages = messages;
        this.time = time;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public List<Offered> offered() {
        return norms.all().stream()
                .filter(norm -> norm.inForce(time.today()))
                .map(norm -> new Offered(
                        norm.id(),
                        norm.title() + " · "
                                + messages.getMessage(
                                        "name.NormRank." + norm.rank(), null, LocaleContextHolder.getLocale())))
                .toList();
    }
}
