package org.lingqu.casework;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;

/** The procedures as the modules declare them, without the server that runs them. */
final class DeclaredProcedures {

    private DeclaredProcedures() {}

    /** All of them by id. */
    static Map<String, Procedure> all() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter((type, all) ->
                    type.getAnnotationMetadata().getAnnotatedMethods(Bean.class.getName()).stream()
                            .anyMatch(bean -> bean.getReturnTypeName().equals(Procedure.class.getName())));
            scanner.scan("org.lingqu");
            context.refresh();
            Map<String, Procedure> byId = new TreeMap<>();
            context.getBeansOfType(Procedure.class).values().forEach(procedure -> byId.put(procedure.id(), procedure));
            return byId;
        }
    }
}
