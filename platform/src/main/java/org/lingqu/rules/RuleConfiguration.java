package org.lingqu.rules;

import org.lingqu.calendar.Calendars;
import org.lingqu.kernel.LegalTime;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the law of this node available to the other modules. A pack that is wrong stops the start. */
@Configuration(proxyBeanMethods = false)
class RuleConfiguration {

    @Bean
    RulePacks rulePacks(RuleSettings settings, LegalTime clock) {
        RulePacks packs = settings.folder() == null ? RulePacks.shipped() : RulePacks.load(settings.folder());
        return packs.on(new NodeLaw(settings.pack(), settings.superiors(), clock::today));
    }

    @Bean
    Deadlines deadlines(Calendars calendars) {
        return new Deadlines(calendars::here);
    }

    @Bean
    DueAnswers dueAnswers(RulePacks packs, Deadlines deadlines) {
        return new DueAnswers(packs, deadlines);
    }

    @Bean
    Norms norms() {
        return Norms.shipped();
    }
}
