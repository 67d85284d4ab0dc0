import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type * as schemas from '../../api/schemas/figures.ts';
import { apiUrl, read, write } from './client.ts';
import { useKeysetList } from './use-keyset-list.ts';

export type Figures = z.input<typeof schemas.figuresAnswer>;
export type FigureReport = z.input<typeof schemas.figureReport>;
export type FigureReportHead = z.input<typeof schemas.figureReports>['items'][number];
export type FigureTables = Figures['tables'];
export type FigureGroup = z.input<typeof schemas.figureGroup>;
export type FigureDefinition = z.input<typeof schemas.figureDefinition>;
export type FigureGrouping = (typeof schemas.FIGURE_GROUPINGS)[number];
export type Recomputed = z.input<typeof schemas.recomputed>;

export interface Days {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** Figures of a period as of now. */
export function useFigures(days: Days | null) {
  return useQuery({
    queryKey: ['figures', days],
    queryFn: ({ signal }) => read<Figures>('/figures', { ...days }, signal),
    enabled: days !== null,
    placeholderData: keepPreviousData,
  });
}

/** Published figures by their id. */
export function useFigureReport(id: string | undefined) {
  return useQuery({
    queryKey: ['figure-report', id],
    queryFn: ({ signal }) => read<FigureReport>(`/figures/reports/${id}`, {}, signal),
    enabled: id !== undefined,
  });
}

export function useFigureReports() {
  return useKeysetList<FigureReportHead>(['figure-reports'], '/figures/reports', {});
}

export function usePublish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Days & { readonly title?: string }) =>
      write<FigureReport>('/figures/reports', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['figure-reports'] }),
  });
}

export function useRecompute() {
  return useMutation({
    mutationFn: (id: string) => write<Recomputed>(`/figures/reports/${id}/recompute`),
  });
}

/** Where the figures are to be had as a file. */
export function figuresFile(
  of: { readonly report: string } | { readonly days: Days },
  options: { readonly format: string; readonly grouping?: FigureGrouping; readonly language: string },
): string {
  return 'report' in of
    ? apiUrl(`/figures/reports/${of.report}/file`, options)
    : apiUrl('/figures/file', { ...of.days, ...options });
}
