package org.lingqu.rules.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.Dates;
import org.lingqu.ui.FooterLine;
import org.lingqu.ui.FrameFacts;
import org.lingqu.ui.Place;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of the rules in the menu, and at the foot of every page which regulation applies. */
@Configuration(proxyBeanMethods = false)
class RulesSetup {

    @Bean
    Place rules() {
        return Place.of("rules", "/rules", "rules.place", 120);
    }

    @Bean
    FrameFacts appliedRegulation(RulePacks packs, MessageSource messages) {
        return new AppliedRegulation(packs, messages);
    }

    private record AppliedRegulation(RulePacks packs, MessageSource messages) implements FrameFacts {

        @Override
        public List<FooterLine> footer(Locale locale) {
            RulePack pack = packs.active();
            return List.of(new FooterLine(
                    text("rules.footer.before", locale),
                    pack.names().title(locale),
                    "/rules/packs/" + pack.id(),
                    since(pack, locale)));
        }

        private String since(RulePack pack, Locale locale) {
            return pack.effectiveFrom()
                    .map(day -> text("rules.footer.since", locale, said(day, locale), pack.version()))
                    .orElseGet(() -> text(
                            "rules.footer.undated",
                            locale,
                            text("rules.status." + pack.status().code(), locale),
                            pack.version()));
        }

        private static String said(LocalDate day, Locale locale) {
            return Dates.in(locale).date(day);
        }

        private String text(String key, Locale locale, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }

        @Override
        public Optional<String> normTitle(String pack, Locale locale) {
            return packs.find(pack).map(found -> found.names().title(locale));
        }
    }
}
