package org.lingqu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The server of one node. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(
        systemName = "灵渠 Lingqu",
        sharedModules = {"kernel", "ui", "audit", "notice"})
public class LingquApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(LingquApplication.class, arguments);
    }
}
