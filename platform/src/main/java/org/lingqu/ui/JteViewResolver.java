package org.lingqu.ui;

import gg.jte.TemplateEngine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Finds {@code sharing/application} in {@code src/main/jte/sharing/application.jte}; leaves {@code redirect:} and the rest to others. */
@Component
class JteViewResolver implements ViewResolver, Ordered, ApplicationContextAware {

    private final TemplateEngine templates;
    private final Pages pages;
    private @Nullable ApplicationContext context;

    JteViewResolver(TemplateEngine templates, Pages pages) {
        this.templates = templates;
        this.pages = pages;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public void setApplicationContext(ApplicationContext applicationContext) {
        this.context = applicationContext;
    }

    @Override
    public @Nullable View resolveViewName(String name, Locale locale) {
        if (name.contains(":") || !templates.hasTemplate(name + ".jte")) {
            return null;
        }
        JteView view = new JteView(templates, pages, name + ".jte");
        if (context != null) {
            view.setApplicationContext(context);
        }
        return view;
    }
}
