package org.lingqu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/** The server of one node. Beans bear their full names, since rooms of different modules may share a short one. */
@SpringBootApplication(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan
@Modulithic(
        systemName = "灵渠 Lingqu",
        sharedModules = {"kernel", "ui", "audit"})
public class LingquApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(LingquApplication.class, arguments);
    }
}
