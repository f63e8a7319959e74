// SPDX-License-Identifier: GPL-3.0-or-later
// How the subcommands batch and archive are written on the command line.
#include <cstdio>

#include "cli/options.h"

namespace fuhe {
namespace {

void add_batch(CLI::App& app, std::function<ExitCode()>& chosen) {
  static BatchArguments arguments;
  CLI::App& command = *app.add_subcommand(
      "batch", say("检查整批文件并存入档案", "check many files and keep them in an archive"));
  command
      .add_option("PATH", arguments.paths,
                  say("文件、文件夹或 zip；缺省为标准输入中的文件清单",
                      "files, folders, zip files; none: a list of files on standard input"))
      ->option_text("...");
  command
      .add_option("--archive,-a", arguments.archive,
                  say("档案文件夹，没有则新建", "folder of the archive; made when there is none"))
      ->option_text("DIR");
  command.add_flag("--ndjson", arguments.ndjson,
                   say("每个文件输出一行 JSON", "print one line of JSON for each file"));
  command.add_flag_callback(
      "--no-report", [] { arguments.report = false; }, say("不生成报告", "write no reports"));
  add_choice<BatchReports>(
      command, "--reports", arguments.reports,
      {{"full", BatchReports::full},
       {"mixed", BatchReports::mixed},
       {"brief", BatchReports::brief}},
      say("报告繁简，默认 full；mixed：无错误、无疑问的只写一页",
          "how much of a report, default full; mixed: one page for forms without "
          "an error or a warning"));
  command.add_flag("--retry", arguments.retry,
                   say("重查此前无法检查的文件", "check again what could not be checked before"));
  command
      .add_option_function<std::string>(
          "--shard",
          [](const std::string& text) {
            char rest = 0;
            if (std::sscanf(text.c_str(), "%d/%d%c", &arguments.shard, &arguments.shards, &rest) !=
                    2 ||
                arguments.shard < 1 || arguments.shard > arguments.shards) {
              throw CLI::ValidationError("--shard", "wants K/N, such as 2/8, not " + text);
            }
          },
          say("只做第 K 片，共 N 片", "only part K of N, by the hash of each file"))
      ->option_text("K/N");
  add_language(command, arguments.language, false);
  add_fail_on(command, arguments.fail_on, "error");
  add_reading(command, arguments.reading);
  command.callback([&chosen] {
    if (arguments.archive.empty() && !arguments.ndjson) {
      throw CLI::ValidationError("batch", "wants --archive or --ndjson");
    }
    chosen = [] { return run_batch(arguments); };
  });
}

// Every subcommand of archive begins with the archive.
CLI::App& add_to_archive(CLI::App& archive, const std::string& name, const std::string& help,
                         std::string& folder) {
  CLI::App& command = *archive.add_subcommand(name, help);
  command.add_option("ARCHIVE", folder, say("档案文件夹", "folder of the archive"))
      ->required()
      ->option_text(" ");
  return command;
}

void add_verify(CLI::App& archive, std::function<ExitCode()>& chosen) {
  static ArchiveVerifyArguments arguments;
  CLI::App& command = add_to_archive(
      archive, "verify", say("核对全部对象和记录链", "check every object and the chain of entries"),
      arguments.archive);
  command
      .add_option("--head", arguments.head,
                  say("另行保存的某条记录的哈希", "the hash of an entry, kept elsewhere"))
      ->option_text("SHA256");
  add_language(command, arguments.language, false);
  command.callback([&chosen] { chosen = [] { return run_archive_verify(arguments); }; });
}

void add_rebuild(CLI::App& archive, std::function<ExitCode()>& chosen) {
  static RebuildArguments arguments;
  CLI::App& command = add_to_archive(
      archive, "rebuild",
      say("由记录和对象重建索引", "make the index again from the entries and objects"),
      arguments.archive);
  add_language(command, arguments.language, false);
  command.callback([&chosen] { chosen = [] { return run_archive_rebuild(arguments); }; });
}

void add_output(CLI::App& command, AnswerOutput& output, Language& language) {
  add_choice<AnswerFormat>(command, "--format", output.format,
                           {{"table", AnswerFormat::table},
                            {"csv", AnswerFormat::csv},
                            {"json", AnswerFormat::json},
                            {"xlsx", AnswerFormat::xlsx}},
                           say("格式；默认由输出文件名决定，否则为表格",
                               "format; default by the output's name, else a table"));
  command
      .add_option("-o,--output", output.file,
                  say("输出文件，默认标准输出", "output file; default standard output"))
      ->option_text("OUT");
  command.add_flag("--force", output.force, say("覆盖已有文件", "overwrite an existing file"));
  command.add_option("--limit", output.limit, say("最多行数，默认 50", "most rows; default 50"))
      ->option_text("N")
      ->check(CLI::Range(1, 10'000'000));
  add_language(command, language, false);
}

void add_text(CLI::App& command, const std::string& name, std::string& text,
              const std::string& value, const std::string& help) {
  command.add_option(name, text, help)->option_text(value);
}

void add_query(CLI::App& archive, std::function<ExitCode()>& chosen) {
  static QueryArguments arguments;
  CLI::App& command =
      add_to_archive(archive, "query", say("按条件和全文检索", "search by conditions and words"),
                     arguments.archive);
  add_choice<std::string>(command, "--show", arguments.show,
                          {{"forms", "forms"},
                           {"findings", "findings"},
                           {"indicators", "indicators"},
                           {"files", "files"}},
                          say("列出什么，默认 forms", "what to list; default forms"));
  add_text(command, "--text", arguments.text, "WORDS",
           say("全文检索：各词都要有，-词 表示不要有",
               "words in the text: all of them; -WORD for one that is not there"));
  add_text(command, "--unit", arguments.unit, "NAME",
           say("单位名称的一部分", "part of a unit's name"));
  add_text(command, "--region", arguments.region, "NAME",
           say("地区名称的一部分", "part of a region's name"));
  add_text(command, "--project", arguments.project, "NAME",
           say("项目名称的一部分", "part of a project's name"));
  add_choice<std::string>(command, "--kind", arguments.kind,
                          {{"department", "department"}, {"project", "project"}},
                          say("部门整体支出或项目支出", "forms of departments or of projects"));
  add_text(command, "--year", arguments.year, "N..M", say("年度", "year"));
  add_text(command, "--rule", arguments.rule, "RULE",
           say("规则编号或其开头，如 SUM", "a rule, or the beginning of its id, such as SUM"));
  add_choice<std::string>(command, "--severity", arguments.severity,
                          {{"error", "error"}, {"warning", "warning"}, {"notice", "notice"}},
                          say("问题级别", "gravity of findings"));
  add_choice<std::string>(command, "--verdict", arguments.verdict,
                          {{"confirmed", "confirmed"}, {"rejected", "rejected"}, {"none", "none"}},
                          say("问题经人核实的结果，none 为尚未核实",
                              "what a person said of findings; none: nothing yet"));
  add_text(command, "--difference", arguments.difference, "N..M",
           say("填报与复算相差（分）", "points between claimed and recomputed"));
  add_text(command, "--score", arguments.score, "N..M", say("填报总分", "total score as claimed"));
  add_text(command, "--grade", arguments.grade, "GRADE",
           say("自评结论，如 优", "grade as claimed"));
  add_text(command, "--rate", arguments.rate, "N..M",
           say("预算执行率（%）", "execution rate in %"));
  add_text(command, "--reason", arguments.reason, "CODE",
           say("files：无法检查的原因，any 为全部",
               "of files: why they could not be checked; any for all of these"));
  command.add_flag("--history", arguments.history,
                   say("包括已被重新检查的", "also what was checked again since"));
  command.add_flag("--by-difference", arguments.by_difference,
                   say("按相差分数从大到小", "the most points of difference first"));
  add_output(command, arguments.output, arguments.language);
  command.callback([&chosen] { chosen = [] { return run_archive_query(arguments); }; });
}

CLI::App& add_question(CLI::App& archive, const std::string& name, const std::string& help,
                       QuestionArguments& arguments, std::function<ExitCode()>& chosen) {
  CLI::App& command = add_to_archive(archive, name, help, arguments.archive);
  arguments.question = name;
  add_output(command, arguments.output, arguments.language);
  command.callback(
      [&chosen, &arguments] { chosen = [&arguments] { return run_archive_question(arguments); }; });
  return command;
}

void add_questions(CLI::App& archive, std::function<ExitCode()>& chosen) {
  static QuestionArguments top;
  add_choice<std::string>(
      add_question(archive, "top", say("排序", "the most, by one of several measures"), top,
                   chosen),
      "--by", top.by,
      {{"difference", "difference"},
       {"money", "money"},
       {"findings", "findings"},
       {"rate", "rate"},
       {"rules", "rules"},
       {"units", "units"}},
      say("按什么，默认 difference", "by what; default difference"));
  static QuestionArguments history;
  add_question(archive, "history", say("同一单位历年", "a unit over the years"), history, chosen)
      .add_option("--unit", history.unit, say("单位名称的一部分", "part of the unit's name"))
      ->option_text("NAME")
      ->required();
  static QuestionArguments unchanged;
  add_question(archive, "unchanged", say("指标值历年不变的指标", "targets that never change"),
               unchanged, chosen)
      .add_option("--years", unchanged.years,
                  say("至少几年，默认 3", "at least so many; default 3"))
      ->option_text("N")
      ->check(CLI::Range(2, 60));
  static QuestionArguments copied;
  add_question(
      archive, "copied",
      say("文字与他人或往年雷同的表", "forms with the text of another unit, or of another year"),
      copied, chosen)
      .add_option("--least", copied.percent,
                  say("至少百分之几相同，默认 80", "at least so many % alike; default 80"))
      ->option_text("N")
      ->check(CLI::Range(60, 100));
  static QuestionArguments twice;
  add_question(archive, "twice",
               say("同一年度报送两次而数字不同", "forms sent twice with different numbers"), twice,
               chosen);
}

void add_overview(CLI::App& archive, std::function<ExitCode()>& chosen) {
  static OverviewArguments arguments;
  CLI::App& command = add_to_archive(
      archive, "report", say("全部表格的总览", "an overview of all forms"), arguments.archive);
  command
      .add_option("-o,--output", arguments.output,
                  say("输出文件：.pdf、.html 或 .xlsx", "output file: .pdf, .html or .xlsx"))
      ->required()
      ->option_text("OUT")
      ->check([](const std::string& name) {
        for (const std::string ending : {".pdf", ".html", ".xlsx"}) {
          if (name.size() > ending.size() &&
              name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
            return std::string();
          }
        }
        return std::string("the output must end with .pdf, .html or .xlsx");
      });
  command.add_flag("--force", arguments.force, say("覆盖已有文件", "overwrite an existing file"));
  add_text(command, "--operator", arguments.operator_name, "NAME", say("经办人", "who made it"));
  add_language(command, arguments.language, true);
  command.callback([&chosen] { chosen = [] { return run_archive_overview(arguments); }; });
}

void add_note(CLI::App& archive, std::function<ExitCode()>& chosen) {
  static NoteArguments arguments;
  CLI::App& command = add_to_archive(
      archive, "note",
      say("记下对问题或识读的核实意见", "what a person says of a finding or a reading"),
      arguments.archive);
  command.add_option("ID", arguments.entry, say("文件编号", "number of the document"))
      ->required()
      ->option_text(" ");
  command.add_option("--finding", arguments.finding, say("第几项问题", "number of the finding"))
      ->option_text("N")
      ->check(CLI::Range(1, 1'000'000));
  add_text(command, "--cell", arguments.cell, "POINTER", say("单元格", "a cell that was read"));
  add_text(command, "--reads", arguments.reads, "TEXT", say("原件上的内容", "what the cell says"));
  add_choice<std::string>(command, "--verdict", arguments.verdict,
                          {{"confirmed", "confirmed"}, {"rejected", "rejected"}},
                          say("属实或不属实", "whether it is so"));
  command.get_option("--verdict")->required();
  add_text(command, "--by", arguments.by, "NAME", say("核实人", "who says it"));
  add_text(command, "--because", arguments.because, "TEXT", say("理由", "why"));
  add_language(command, arguments.language, false);
  command.callback([&chosen] { chosen = [] { return run_archive_note(arguments); }; });
}

void add_show(CLI::App& archive, std::function<ExitCode()>& chosen) {
  static ShowArguments arguments;
  CLI::App& command = add_to_archive(
      archive, "show", say("显示一个文件的全部记录", "everything that is known of a document"),
      arguments.archive);
  command
      .add_option("ID", arguments.entry,
                  say("编号，或文件 SHA-256 的开头", "its number, or the beginning of its SHA-256"))
      ->required()
      ->option_text(" ");
  add_language(command, arguments.language, false);
  command.callback([&chosen] { chosen = [] { return run_archive_show(arguments); }; });
}

}  // namespace

void add_batch_command(CLI::App& app, std::function<ExitCode()>& chosen) {
  add_batch(app, chosen);
}

void add_archive_command(CLI::App& app, std::function<ExitCode()>& chosen) {
  CLI::App& archive =
      *app.add_subcommand("archive", say("查询和维护档案", "ask an archive, and keep it in order"));
  archive.require_subcommand(1);
  add_query(archive, chosen);
  add_questions(archive, chosen);
  add_overview(archive, chosen);
  add_show(archive, chosen);
  add_note(archive, chosen);
  add_verify(archive, chosen);
  add_rebuild(archive, chosen);
}

}  // namespace fuhe
