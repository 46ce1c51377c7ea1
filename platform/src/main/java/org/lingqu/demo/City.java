package org.lingqu.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lingqu.demo.CityPlan.District;
import org.lingqu.demo.CityPlan.PlannedDepartment;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/** Makes the planned city on an empty node, in the name of its first administrator, and hands out its people's keys. */
public final class City {

    private final Interfaces stranger;
    private final Map<String, String> departmentIds = new HashMap<>();
    private final Map<String, Interfaces> keys = new HashMap<>();
    private final List<District> districts = new ArrayList<>();

    private City(Interfaces stranger) {
        this.stranger = stranger;
    }

    /**
     * The city of a node; what is missing of it is founded.
     *
     * @param administrator the node's administrator, signed in
     */
    public static City on(Interfaces stranger, Interfaces administrator) {
        City city = new City(stranger);
        city.read(administrator);
        CityPlan.departments(city.districts).stream()
                .filter(each -> !city.departmentIds.containsKey(each.name()))
                .forEach(each -> found(each, administrator));
        city.read(administrator);
        for (String department :
                CityPlan.people().stream().map(Person::department).distinct().toList()) {
            city.settle(department, administrator);
        }
        return city;
    }

    private static void found(PlannedDepartment each, Interfaces administrator) {
        administrator
                .post(
                        "/api/v1/organization/departments",
                        Map.of(
                                "name", each.name(),
                                "region", each.region(),
                                "creditCode", each.creditCode(),
                                "authority", each.authority()))
                .expect(201);
    }

    private void settle(String department, Interfaces administrator) {
        String id = departmentId(department);
        List<String> there = new ArrayList<>();
        administrator
                .get("/api/v1/identity/accounts?department=" + id)
                .expect(200)
                .json()
                .forEach(account -> there.add(account.path("username").asString()));
        CityPlan.people().stream()
                .filter(person -> person.department().equals(department) && !there.contains(person.username()))
                .forEach(person -> settle(person, id, administrator));
    }

    /** The account comes last: an interrupted settlement leaves a post nobody holds, never a person without posts. */
    private static void settle(Person person, String department, Interfaces administrator) {
        List<String> posts = new ArrayList<>();
        for (String kind : person.posts()) {
            posts.add(administrator
                    .post(
                            "/api/v1/organization/departments/" + department + "/posts",
                            Map.of("kind", kind, "title", PostTitles.of(kind)))
                    .expect(201)
                    .text("id"));
        }
        String account = administrator
                .post(
                        "/api/v1/identity/accounts",
                        Map.of(
                                "username",
                                person.username(),
                                "name",
                                person.name(),
                                "department",
                                department,
                                "password",
                                CityPlan.PASSWORD))
                .expect(201)
                .text("id");
        posts.forEach(post -> administrator
                .put(
                        "/api/v1/organization/departments/" + department + "/posts/" + post + "/holders/" + account,
                        Map.of())
                .expect(204));
    }

    private void read(Interfaces administrator) {
        for (JsonNode each : administrator
                .get("/api/v1/organization/departments")
                .expect(200)
                .json()) {
            departmentIds.put(each.path("name").asString(), each.path("id").asString());
        }
        districts.clear();
        for (JsonNode each : administrator
                .get("/api/v1/organization/regions?below=" + CityPlan.REGION)
                .expect(200)
                .json()) {
            districts.add(
                    new District(each.path("code").asString(), each.path("name").asString()));
        }
    }

    /** With which all of its people sign in. */
    public static String password() {
        return CityPlan.PASSWORD;
    }

    /** The platform in the name of one of the city's people, by name. */
    public Interfaces as(String username) {
        return keys.computeIfAbsent(username, name -> stranger.signIn(name, CityPlan.PASSWORD));
    }

    Interfaces as(Person person) {
        return as(person.username());
    }

    /** Everybody has to sign in again: the clock has gone on. */
    void closeSessions() {
        keys.clear();
    }

    /** The platform as somebody sees it who has not signed in. */
    Interfaces stranger() {
        return stranger;
    }

    public String departmentId(String name) {
        String id = departmentIds.get(name);
        if (id == null) {
            throw Problem.unavailable("demo-unexpected").with(name, "a department", "none", "");
        }
        return id;
    }

    List<District> districts() {
        return List.copyOf(districts);
    }

    int departments() {
        return CityPlan.departments(districts).size();
    }

    /** Somebody who holds a post of a kind in a department. */
    Person holder(String department, String post) {
        return CityPlan.people().stream()
                .filter(person ->
                        person.department().equals(department) && person.posts().contains(post))
                .findFirst()
                .map(person -> person.actingAs(post))
                .orElseThrow(() -> Problem.unavailable("demo-unexpected").with(department, post, "none", ""));
    }
}
