package org.lingqu.server;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Array;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.DataDirectory;
import org.lingqu.kernel.DatabaseAddress;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.server.postgres.EmbeddedPostgres;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Clock, data directory and database of the node. The data source takes the database as a parameter, so it closes first. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DatabaseConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource instantSource() {
        return InstantSource.system();
    }

    @Bean
    LegalTime legalTime(InstantSource source) {
        return new LegalTime(source);
    }

    @Bean
    DataDirectory dataDirectory(ServerSettings settings) {
        DataDirectory directory = new DataDirectory(settings.data());
        WritableFolder.mustBe(directory.root());
        directory.closeToOthers();
        return directory;
    }

    @Bean
    @Conditional(EmbeddedDatabase.class)
    EmbeddedPostgres embeddedPostgres(DataDirectory directory, DatabaseSettings settings) {
        return EmbeddedPostgres.start(directory.sub("postgres"), settings.programsOr(() -> directory.sub("programs")));
    }

    @Bean
    DatabaseAddress databaseAddress(DatabaseSettings settings, ObjectProvider<EmbeddedPostgres> embedded) {
        @Nullable EmbeddedPostgres own = embedded.getIfAvailable();
        return own == null
                ? ExternalPostgres.tried(new DatabaseAddress(settings.url(), settings.user(), settings.password()))
                : own.address();
    }

    @Bean
    HikariDataSource dataSource(
            DatabaseAddress address, DatabaseSettings settings, ObjectProvider<EmbeddedPostgres> embedded) {
        embedded.getIfAvailable();
        HikariDataSource source = new HikariDataSource();
        source.setPoolName("lingqu");
        source.setJdbcUrl(address.url());
        source.setUsername(address.user());
        source.setPassword(address.password());
        source.setMaximumPoolSize(settings.connections());
        source.setConnectionTimeout(5_000);
        source.addDataSourceProperty("ApplicationName", "lingqu");
        return source;
    }

    @Bean
    JdbcClient jdbcClient(NamedParameterJdbcTemplate template) {
        DefaultConversionService conversions = new DefaultConversionService();
        conversions.addConverter(Array.class, String[].class, DatabaseConfiguration::strings);
        return JdbcClient.create(template, conversions);
    }

    private static String[] strings(Array array) {
        try {
            return (String[]) array.getArray();
        } catch (SQLException failed) {
            throw Problem.unavailable("internal").causedBy(failed);
        }
    }
}
